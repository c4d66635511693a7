"""The check of a table, partition by partition."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pyarrow as pa
from pyspark import SparkConf
from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import to_arrow_schema
from pyspark.sql.types import StringType, StructType

from .binary import find_binary
from .mapper import run_mapper
from .schema import RESULT


def check(
    df: DataFrame,
    url: str = "url",
    *,
    profile: str | None = None,
    per_host: int = 6,
    partitions: int | None = None,
    spread: int | None = None,
    large: int = 10_000,
    options: Sequence[str] = (),
    binary: str | None = None,
) -> DataFrame:
    """Checks the sounds of a table, and adds what was found as columns (:data:`RESULT`).

    Rows go to partitions by host, so that a host is asked by one mapper, with its whole budget. A
    host of which there are more than ``large`` rows is spread over several partitions, which share
    its budget: whatever the cluster's size, none is asked by more than ``per_host`` at one time. To
    find those hosts, the column of URLs is read once when this is called.

    The columns ``length``, ``loop``, ``profile`` and ``sha256``, where there are such, hold for the
    sound of their row. All columns are kept. A row whose URL cannot be taken has an ``error``.

    :param url: The column of the URL.
    :param profile: The profile for rows without one of their own; ``None`` for Plivo's.
    :param per_host: Downloads from one host at one time, on the whole cluster.
    :param partitions: Into how many the table is cut; ``None`` for Spark's default.
    :param spread: Over how many a large host is spread; ``None`` for as many as the cluster has
        cores. Never over more than ``per_host``.
    :param large: How many rows of a host are worth that.
    :param options: More of ``soundcheck map``'s options, as ``["--timeout", "30"]``.
    :param binary: The path of the command on the executors; ``None`` to look for it there.
    :raises ValueError: For columns that the result has too, and where Spark may run a task twice at
        one time, which would ask hosts for more than their budget.
    """
    session = df.sparkSession
    if url not in df.columns:
        raise ValueError(f"the table has no column {url!r}: it has {', '.join(df.columns)}")
    if not isinstance(df.schema[url].dataType, StringType):
        raise ValueError(f"the column {url!r} is not text")
    taken = sorted(set(df.columns) & set(RESULT.names) - {"profile"})
    if taken:
        raise ValueError(f"a check adds columns of these names; rename yours: {', '.join(taken)}")
    if per_host < 1:
        raise ValueError("per_host is at least 1")
    prove_single(session.sparkContext.getConf())
    count = partitions or int(session.conf.get("spark.sql.shuffle.partitions", "200"))
    ways = max(1, min(spread or session.sparkContext.defaultParallelism, per_host, count))
    command = ["map", *([] if profile is None else ["--profile", profile]), *options]
    host = host_of(F.col(url))
    whole = [*command, "--per-host", str(per_host)]
    hosts = _large_hosts(df, host, large) if ways > 1 else []
    if not hosts:
        return _mapped(df.repartition(count, host), url, whole, binary)
    of_large = host.isin(hosts)
    salt = F.pmod(F.xxhash64(F.col(url)), F.lit(ways))
    others = df.where(~of_large | host.isNull()).repartition(count, host)
    spread_out = df.where(of_large).repartition(ways * len(hosts), host, salt)
    part = [*command, "--per-host", str(per_host // ways)]
    return _mapped(others, url, whole, binary).unionByName(_mapped(spread_out, url, part, binary))


def prove_single(conf: SparkConf) -> None:
    """Makes sure that no task runs twice at one time.

    :raises ValueError: When Spark may do that.
    """
    if conf.get("spark.speculation", "false") == "true":
        raise ValueError(
            "with spark.speculation a task may run twice at one time, and a host would get more "
            "than its budget: switch it off"
        )


def host_of(url: Column) -> Column:
    """What tells hosts apart in a URL, as the mapper has it: in lower case, without user and port
    (which are two ways to one machine); empty for what is no URL."""
    authority = F.regexp_extract(url, r"(?i)^https?://([^/?#\\]*)", 1)
    return F.lower(F.regexp_replace(F.regexp_replace(authority, r"^.*@", ""), r":\d*$", ""))


def _large_hosts(df: DataFrame, host: Column, large: int) -> list[str]:
    """The hosts with more rows than that."""
    counts = df.select(host.alias("host")).groupBy("host").count()
    found = counts.where((F.col("count") > large) & (F.col("host") != "")).collect()
    return sorted(row["host"] for row in found)


def _mapped(df: DataFrame, url: str, command: Sequence[str], binary: str | None) -> DataFrame:
    columns = [field for field in df.schema.fields if field.name not in RESULT.names]
    schema = StructType(columns + RESULT.fields)
    return df.mapInArrow(_task(url, list(command), binary, schema), schema)


def _task(
    url: str, command: list[str], binary: str | None, schema: StructType
) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """What an executor does with a partition."""

    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        arrow = to_arrow_schema(schema)
        found = to_arrow_schema(RESULT)
        for rows, records in run_mapper([find_binary(binary), *command], batches, url, found):
            columns = [
                (records if field.name in found.names else rows)[field.name].cast(field.type)
                for field in arrow
            ]
            yield from pa.Table.from_arrays(columns, schema=arrow).combine_chunks().to_batches()

    return run
