"""A run that tests kill: checks the URLs of a file, in shards below a folder."""

import os
import sys

from conftest import HERE
from pyspark.sql import SparkSession

from soundcheck_spark import check_shards

urls, folder, binary, mark = sys.argv[1:]
session = (
    # What is killed is tried again, some times.
    SparkSession.builder.master(os.environ.get("SPARK_MASTER", "local[2,8]"))
    .config("spark.task.maxFailures", "8")
    .config("spark.ui.enabled", "false")
    .getOrCreate()
)
session.sparkContext.setLogLevel("OFF")
check_shards(
    session.read.text(urls).withColumnRenamed("value", "url"), folder, shards=4, partitions=2,
    spread=2, large=10, options=[*HERE, "--user-agent", mark], binary=binary,
)
session.stop()
