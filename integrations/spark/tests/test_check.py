"""Tables that are checked, against one process over the same list."""

from __future__ import annotations

import json
import stat
import subprocess

import pyarrow as pa
import pytest
from conftest import HERE, names
from pyspark import SparkConf
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import to_arrow_schema

from soundcheck_spark import RESULT, MapperFailed, SoundcheckMissing, check, find_binary
from soundcheck_spark.checking import host_of, prove_single
from soundcheck_spark.mapper import run_mapper


#: What is read of a record.
FOUND = to_arrow_schema(RESULT)
#: How a script answers the first line.
ANSWER = """sleep 0.2; echo '{"schema": "soundcheck.map/1", "line": 1}'; """


def _batch(*urls: str) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict({"url": urls})


def _said(rows) -> dict:
    """Verdict and rules of each URL, but for the one that depends on how busy this machine is."""
    return {
        row["url"]: (
            row["verdict"],
            sorted(f["rule"] for f in row["findings"] or [] if f["rule"] != "fetch/slow"),
        )
        for row in rows
    }


def test_says_what_one_process_says(spark, server, binary):
    urls = [server.url(name) for name in names(200, every=7)]
    urls += [server.url("/a,b.wav"), "no URL", "ftp://h.example.com/a.mp3"]
    rows = [(n, url) for n, url in enumerate(urls)]
    checked = check(spark.createDataFrame(rows, "id int, url string"), options=HERE, binary=binary)
    assert checked.columns == ["id", "url", *RESULT.names]
    found = checked.collect()
    assert sorted(row["id"] for row in found) == list(range(len(urls)))
    one = subprocess.run(
        [binary, "map", *HERE], input="\n".join(urls), capture_output=True, text=True, check=True
    )
    records = [json.loads(line) for line in one.stdout.splitlines()]
    assert _said(found) == _said({**r, "url": r["target"]} for r in records)
    good = next(row for row in found if row["verdict"] == "pass")
    assert good["audio"]["sample_rate"] == 8000 and good["levels"]["peak_dbfs"] < 0
    assert json.loads(good["record"])["schema"] == "soundcheck.map/1"


def test_asks_no_host_for_more_than_its_budget(spark, server, binary):
    server.pause = 0.02
    # One large host, and one that is small.
    urls = [(server.url(f"/l{n}.wav"),) for n in range(150)]
    urls += [(server.url(f"/s{n}.wav", host="localhost"),) for n in range(30)]
    table = spark.createDataFrame(urls, "url string")
    budget = {"per_host": 4, "partitions": 4, "spread": 2, "large": 100}
    checked = check(table, **budget, options=HERE, binary=binary)
    assert checked.count() == 180
    assert 1 < server.most_at_once["127.0.0.1"] <= 4
    assert server.most_at_once["localhost"] <= 4
    assert set(server.asked.values()) == {1}


def test_takes_terms_from_columns_and_survives_poisoned_rows(spark, server, binary):
    rows = [
        (server.url("/a.wav"), 9, "twilio"), (server.url("/b.wav"), None, None),
        (None, None, None), ("x" * 100_000, None, None), ("\u0000\x1b[2J\n{", None, None),
        (server.url("/c.wav"), 0, None), (server.url("/d.wav"), None, "no such"),
    ]
    table = spark.createDataFrame(rows, "src string, length int, profile string")
    found = check(table, "src", options=HERE, binary=binary).collect()
    verdicts = {row["src"]: (row["verdict"], row["error"], row["profile"]) for row in found}
    assert verdicts[rows[0][0]] == ("pass", None, "twilio")
    assert verdicts[rows[1][0]] == ("pass", None, "plivo")
    assert verdicts[rows[4][0]][0] == "fail"
    for place, word in ((2, "url"), (3, "65,536"), (5, "length"), (6, "profile")):
        verdict, error, _ = verdicts[rows[place][0]]
        assert verdict == "unchecked" and word in error, place


@pytest.mark.parametrize(
    "script, words",
    [
        ("exit 3", "ended with status 3, and 2 rows without an answer"),
        ("cat > /dev/null; echo gone >&2", "ended with status 0, and 2 rows without an answer: gone"),
        ("echo hello", "printed what is no record: b'hello"),
        ('echo "{}"', "printed what is no record: b'{}"),
        (ANSWER + ANSWER, "answered line 1, which did not wait"),
        (ANSWER.replace("1}", "3}"), "answered line 3, which did not wait"),
        ("kill -9 $$", "ended with status -9"),
    ],
)
def test_a_broken_mapper_is_an_error(tmp_path, script, words):
    broken = tmp_path / "soundcheck"
    broken.write_text(f"#!/bin/sh\n{script}\n")
    broken.chmod(broken.stat().st_mode | stat.S_IXUSR)
    rows = _batch("https://h.example.com/a.mp3", "https://h.example.com/b.mp3")
    with pytest.raises(MapperFailed, match="(?s).*" + words):
        list(run_mapper([str(broken), "map"], [rows], "url", FOUND))


def test_a_source_of_rows_that_fails_is_an_error(binary):
    def rows():
        yield _batch("no URL")
        raise KeyError("lost")

    with pytest.raises(KeyError, match="lost"):
        list(run_mapper([binary, "map"], rows(), "url", FOUND))


def test_says_where_it_looked_for_the_command(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sysconfig.get_path", lambda _: str(tmp_path))
    with pytest.raises(SoundcheckMissing, match="beside this package"):
        find_binary()
    with pytest.raises(SoundcheckMissing, match="/none/soundcheck"):
        find_binary("/none/soundcheck")


@pytest.mark.parametrize(
    "columns, options, words",
    [
        ("url string, verdict string", {}, "rename yours: verdict"),
        ("link string", {}, "no column 'url'"),
        ("url int", {}, "not text"),
        ("url string", {"per_host": 0}, "per_host"),
    ],
)
def test_refuses_what_it_cannot_check(spark, columns, options, words):
    with pytest.raises(ValueError, match=words):
        check(spark.createDataFrame([], columns), **options)


def test_refuses_speculation():
    conf = SparkConf(loadDefaults=False)
    prove_single(conf)
    with pytest.raises(ValueError, match="speculation"):
        prove_single(conf.set("spark.speculation", "true"))


def test_tells_hosts_apart_as_the_mapper_does(spark):
    urls = [
        "https://U:p@CDN.example.com:8443/a@b.mp3", "http://cdn.example.com", "ftp://h/a", "no",
        "http://h\\x/a?b@c",
    ]
    table = spark.createDataFrame([(url,) for url in urls], "url string")
    hosts = [row[0] for row in table.select(host_of(F.col("url"))).collect()]
    assert hosts == ["cdn.example.com", "cdn.example.com", "", "", "h"]
