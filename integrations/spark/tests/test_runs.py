"""Runs that are begun again, merged, and fed from an inventory."""

from __future__ import annotations

import gzip
import json
import shutil

import pytest
from conftest import HERE, names

from soundcheck_spark import MapperFailed, check, check_shards, merge, read_inventory


def _table(spark, server, count=60):
    urls = [(server.url(name),) for name in names(count, every=10)]
    return spark.createDataFrame(urls, "url string")


def test_does_again_only_what_is_not_done(spark, server, binary, tmp_path):
    table = _table(spark, server)
    folder = str(tmp_path / "checked")
    first = check_shards(table, folder, shards=4, options=HERE, binary=binary)
    said = sorted((row["url"], row["verdict"]) for row in first.collect())
    assert len(said) == 60 and set(server.asked.values()) == {1}
    # As a driver leaves it that is killed: one shard half written, one not begun.
    (tmp_path / "checked/shard=1/_SUCCESS").unlink()
    shutil.rmtree(tmp_path / "checked/shard=3")
    again = check_shards(table, folder, shards=4, options=HERE, binary=binary)
    assert sorted((row["url"], row["verdict"]) for row in again.collect()) == said
    done_again = {row["url"] for row in again.collect() if row["shard"] in (1, 3)}
    asked_twice = {path for path, count in server.asked.items() if count == 2}
    assert {server.url(path) for path in asked_twice} == done_again
    assert max(server.asked.values()) == 2


def test_five_thousand_with_a_broken_mapper_a_poisoned_line_and_a_resume(
    spark, server, binary, tmp_path
):
    poison = ["\u0000\x1b[2J\n{", "x" * 100_000, "ftp://h.example.com/a.mp3"]
    urls = [server.url(name) for name in names(5_000, every=100)]
    table = spark.createDataFrame([(url,) for url in urls + poison], "url string")
    # A shard has four mappers, two of them for its large host; the first of the third shard dies.
    begun = tmp_path / "begun"
    broken = tmp_path / "soundcheck"
    broken.write_text(
        f'#!/bin/sh\necho x >> {begun}\n'
        f'[ $(wc -l < {begun}) -le 8 ] && exec {binary} "$@"\n'
        f'head -n 100 | {binary} "$@"; exit 3\n'
    )
    broken.chmod(0o755)
    folder = str(tmp_path / "checked")
    options = {"shards": 5, "partitions": 2, "spread": 2, "large": 100, "options": HERE}
    with pytest.raises(Exception, match="(?s)ended with status 3"):
        check_shards(table, folder, **options, binary=str(broken))
    done = sum(server.asked.values())
    assert 1_500 < done < 5_000
    again = check_shards(table, folder, **options, binary=binary)
    said = {row["url"]: (row["verdict"], row["error"]) for row in again.collect()}
    assert again.count() == len(said) == 5_003
    assert sum(verdict == "fail" for verdict, _ in said.values()) == 52  # 50, and two are no URLs.
    assert said[poison[1]][0] == "unchecked" and "65,536" in said[poison[1]][1]
    # Only what the broken one had begun is asked for twice.
    assert sum(server.asked.values()) - 5_000 <= 1_100


def test_a_second_run_with_the_same_cache_downloads_nothing(spark, server, binary, tmp_path):
    options = [*(o for o in HERE if o != "--no-cache"), "--cache", str(tmp_path / "cache")]
    table = _table(spark, server, 100)
    first, second = (
        {row["url"]: row["verdict"] for row in check(table, options=options, binary=binary).collect()}
        for _ in range(2)
    )
    assert first == second and len(first) == 100
    assert set(server.asked.values()) == {2} and set(server.sent.values()) == {1}


def test_merges_into_reports_without_a_fetch(spark, server, binary, tmp_path):
    checked = check(_table(spark, server), options=HERE, binary=binary).localCheckpoint()
    asked = sum(server.asked.values())
    page = tmp_path / "report.html"
    merged = merge(checked, {"html": str(page), "json": str(tmp_path / "r.json")}, binary=binary)
    assert merged.status == 1 and not merged.passed
    assert merged.summary.startswith("60 assets: 54 passed, 6 failed")
    assert "cut0.wav" in page.read_text()
    assert json.loads((tmp_path / "r.json").read_text())["summary"]["failed"] == 6
    mild = merge(
        checked, profile="twilio", options=["--severity", "wav/truncated=note"], binary=binary
    )
    assert mild.passed and "twilio" in mild.summary
    assert sum(server.asked.values()) == asked
    with pytest.raises(MapperFailed, match="status 64"):
        merge(checked, {"nothing": "x"}, binary=binary)


def _manifest(folder, kind: str, files: list[str], schema: str = "") -> str:
    manifest = {
        "sourceBucket": "media", "destinationBucket": "arn:aws:s3:::lists",
        "fileFormat": kind, "fileSchema": schema, "files": [{"key": name} for name in files],
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2))
    return str(folder / "manifest.json")


def test_reads_an_inventory(spark, tmp_path):
    lines = [
        '"media","a%2Fone+two.MP3","5","2026-01-01T00:00:00.000Z","e1","true","false"',
        '"media","a/three.wav","6","2026-01-01T00:00:00.000Z","e2","true","false"',
        '"media","a/old.wav","6","2026-01-01T00:00:00.000Z","e3","false","false"',
        '"media","a/gone.wav","","2026-01-01T00:00:00.000Z","","true","true"',
        '"media","a/page.html","7","2026-01-01T00:00:00.000Z","e4","true","false"',
    ]
    (tmp_path / "one.csv.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    schema = "Bucket, Key, Size, LastModifiedDate, ETag, IsLatest, IsDeleteMarker"
    manifest = _manifest(tmp_path, "CSV", ["one.csv.gz"], schema)
    options = {"base": "https://media.example.com/", "root": str(tmp_path)}
    sounds = read_inventory(spark, manifest, **options)
    assert sounds.columns == ["url", "key", "size", "last_modified", "etag"]
    found = {row["url"]: row["etag"] for row in sounds.collect()}
    assert found == {
        "https://media.example.com/a/one%20two.MP3": "e1",
        "https://media.example.com/a/three.wav": "e2",
    }
    known = spark.createDataFrame(
        [("https://media.example.com/a/three.wav", "e2"), (list(found)[0], "other")],
        "url string, etag string",
    )
    changed = read_inventory(spark, manifest, since=known, **options)
    assert [row["key"] for row in changed.collect()] == ["a/one two.MP3"]


def test_reads_an_inventory_in_parquet(spark, tmp_path):
    rows = [("media", "a b,c.wav", 5, True, False, "e1"), ("media", "a.txt", 5, True, False, "e2")]
    columns = "bucket string, key string, size bigint, is_latest boolean, "
    columns += "is_delete_marker boolean, e_tag string"
    spark.createDataFrame(rows, columns).coalesce(1).write.parquet(str(tmp_path / "data"))
    manifest = _manifest(tmp_path, "Parquet", ["data"])
    sounds = read_inventory(
        spark, manifest, base="https://media.example.com", root=str(tmp_path)
    ).collect()
    assert [(row["url"], row["etag"]) for row in sounds] == [
        ("https://media.example.com/a%20b%2Cc.wav", "e1")
    ]


def test_refuses_an_inventory_of_another_kind(spark, tmp_path):
    manifest = _manifest(tmp_path, "JSON", [])
    with pytest.raises(ValueError, match="CSV, Parquet or ORC, not JSON"):
        read_inventory(spark, manifest, base="https://media.example.com")
