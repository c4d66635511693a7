"""Checks sounds on Spark: ``soundcheck map`` for each partition, ``soundcheck judge`` for all.

>>> from soundcheck_spark import check, merge
>>> checked = check(spark.read.parquet("s3a://media/sounds"), url="url")
>>> checked.where("verdict <> 'pass'").show()
>>> merge(checked, reports={"html": "report.html"}).passed
False
"""

from .binary import SoundcheckMissing, find_binary
from .checking import check
from .inventory import read_inventory
from .mapper import MapperFailed
from .merging import Merged, merge
from .schema import RESULT
from .shards import check_shards

__all__ = [
    "RESULT",
    "MapperFailed",
    "Merged",
    "SoundcheckMissing",
    "check",
    "check_shards",
    "find_binary",
    "merge",
    "read_inventory",
]
