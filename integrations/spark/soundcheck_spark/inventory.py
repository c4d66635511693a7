"""The list of a bucket's objects, as S3 Inventory writes it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from urllib.parse import quote, unquote_plus

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F
from pyspark.sql.types import StringType, StructField, StructType

#: What of an inventory is read, and under which names.
_COLUMNS = {
    "Key": "key", "Size": "size", "LastModifiedDate": "last_modified", "ETag": "etag",
}


def read_inventory(
    spark: SparkSession,
    manifest: str,
    *,
    base: str,
    root: str | None = None,
    endings: Sequence[str] = (".mp3", ".wav"),
    since: DataFrame | None = None,
) -> DataFrame:
    """The sounds of a bucket as URLs, from its inventory.

    Source of the format:
    https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-inventory-location.html

    :param manifest: The path of a ``manifest.json``.
    :param base: What stands before a key in a URL, as ``https://media.example.com/``.
    :param root: What stands before the data files' own keys; ``None`` for the bucket that the
        manifest names, by ``s3a``.
    :param endings: The endings of names that are taken, in whatever case.
    :param since: An earlier table with ``url`` and ``etag``: what is unchanged since is left out.
    :returns: ``url``, ``key``, ``size``, ``last_modified`` and ``etag``, as text; without delete
        markers and versions that are not the latest.
    :raises ValueError: For a manifest of another kind.
    """
    text = "\n".join(row.value for row in spark.read.text(manifest, wholetext=True).collect())
    description = json.loads(text)
    kind = description.get("fileFormat")
    bucket = description.get("destinationBucket", "").rpartition(":")[2]
    folder = (root or f"s3a://{bucket}").rstrip("/")
    places = [f"{folder}/{file['key']}" for file in description["files"]]
    if kind == "CSV":
        names = [name.strip() for name in description["fileSchema"].split(",")]
        schema = StructType([StructField(name, StringType()) for name in names])
        objects = spark.read.csv(places, schema=schema, escape='"')
        # Only there the keys are encoded as in a query.
        key = F.udf(unquote_plus, StringType())(F.col("Key"))
    elif kind in ("Parquet", "ORC"):
        objects = (spark.read.parquet if kind == "Parquet" else spark.read.orc)(*places)
        objects = objects.select([F.col(c).alias(_inventory_name(c)) for c in objects.columns])
        key = F.col("Key")
    else:
        raise ValueError(f"{manifest}: an inventory is CSV, Parquet or ORC, not {kind}")
    for name, wanted in (("IsLatest", "true"), ("IsDeleteMarker", "false")):
        if name in objects.columns:
            objects = objects.where(F.lower(F.col(name).cast("string")) == wanted)
    objects = objects.withColumn("Key", key)
    pattern = "(?i)(" + "|".join("\\Q" + ending + "\\E" for ending in endings) + ")$"
    objects = objects.where(F.col("Key").rlike(pattern))
    to_url = F.udf(lambda key: base.rstrip("/") + "/" + quote(key, safe="/~"), StringType())
    columns = [
        (F.col(name) if name in objects.columns else F.lit(None)).cast("string").alias(own)
        for name, own in _COLUMNS.items()
    ]
    sounds = objects.select(to_url(F.col("Key")).alias("url"), *columns)
    if since is None:
        return sounds
    known = since.select("url", "etag").where(F.col("etag").isNotNull())
    return sounds.join(known, ["url", "etag"], "left_anti").select(sounds.columns)


def _inventory_name(column: str) -> str:
    """The name that the CSV has for a column that Parquet and ORC have in snake case."""
    known = {"etag": "ETag", "e_tag": "ETag"}
    return known.get(column, "".join(part.capitalize() for part in column.split("_")))
