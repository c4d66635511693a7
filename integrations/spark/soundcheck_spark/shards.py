"""A check that can be killed and goes on where it was."""

from __future__ import annotations

from typing import Any

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from .checking import check


def check_shards(
    df: DataFrame, path: str, *, shards: int, url: str = "url", **options: Any
) -> DataFrame:
    """Checks a table shard by shard, each to Parquet files of its own below ``path``.

    A shard is done when its folder holds ``_SUCCESS``; what is done is not done again. So whatever
    is killed (an executor, the driver) costs one shard, and a run of the same table that is begun
    again gives the table that one run would have given. Rows are told to shards by their URLs: the
    table must name the same ones.

    :param path: A folder that Spark can write to; the shards lie below it as ``shard=0`` and so on.
    :param shards: How many; the same for each run into the folder.
    :param options: As :func:`check` takes them.
    :returns: The whole table, read from the files, with the column ``shard``.
    """
    if shards < 1:
        raise ValueError("shards is at least 1")
    if "shard" in df.columns:
        raise ValueError("the result has a column shard: rename yours")
    number = F.pmod(F.xxhash64(F.col(url)), F.lit(shards))
    for shard in range(shards):
        folder = f"{path.rstrip('/')}/shard={shard}"
        if not _stands(df, f"{folder}/_SUCCESS"):
            rows = df.where(number == shard)
            check(rows, url, **options).write.mode("overwrite").parquet(folder)
    return df.sparkSession.read.parquet(path)


def _stands(df: DataFrame, path: str) -> bool:
    """Whether there is a file, on whatever storage Spark knows."""
    context = df.sparkSession.sparkContext
    place = context._jvm.org.apache.hadoop.fs.Path(path)
    return place.getFileSystem(context._jsc.hadoopConfiguration()).exists(place)
