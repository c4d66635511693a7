"""The examples of docs/spark.md, as they stand there but for where their data lies."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

from conftest import HERE

import soundcheck_spark

PAGE = Path(__file__).parents[3] / "docs/spark.md"


def test_the_examples_do_what_the_page_says(spark, server, binary, tmp_path, monkeypatch, capsys):
    lines = [f'"media","{name}{n}.wav","5","e{n}"' for n, name in enumerate("aab")]
    (tmp_path / "one.csv.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    manifest = {
        "destinationBucket": "arn:aws:s3:::lists", "fileFormat": "CSV",
        "fileSchema": "Bucket, Key, Size, ETag", "files": [{"key": "one.csv.gz"}],
    }
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))
    places = {
        "s3a://lists/media/2026-11-30/manifest.json\", ": f"{tmp_path}/manifest.json\", root=ROOT, ",
        "https://media.example.com/": server.url("/"),
        "s3a://checked/2026-11-30": f"{tmp_path}/checked",
        "shards=100": "shards=2, options=HERE, binary=BINARY",
        '"report.html"}': f'"{tmp_path}/report.html"}}, binary=BINARY',
    }
    names = {"spark": spark, "ROOT": str(tmp_path), "HERE": HERE, "BINARY": binary}
    examples = re.findall(r"```python\n(.*?)```", PAGE.read_text(), re.DOTALL)
    assert len(examples) == 2
    for example in examples:
        for place, own in places.items():
            example = example.replace(place, own)
        assert "example.com" not in example and "s3a:" not in example
        exec(example, names)
    assert "3 assets: 3 passed" in capsys.readouterr().out
    assert "<html" in (tmp_path / "report.html").read_text()


def test_the_page_names_all_that_there_is():
    page = PAGE.read_text()
    for name in ("check", "check_shards", "merge", "read_inventory"):
        assert f"**`{name}(" in page and hasattr(soundcheck_spark, name)
    for column in soundcheck_spark.RESULT.names:
        assert f"`{column}`" in page
