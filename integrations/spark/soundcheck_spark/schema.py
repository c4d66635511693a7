"""The columns that a check adds to a table."""

from pyspark.sql.types import (
    ArrayType,
    BooleanType,
    DoubleType,
    IntegerType,
    LongType,
    StringType,
    StructField,
    StructType,
)


def _struct(**fields) -> StructType:
    return StructType([StructField(name, kind) for name, kind in fields.items()])


_TEXT, _INT, _LONG, _REAL = StringType(), IntegerType(), LongType(), DoubleType()

#: What ``soundcheck map`` says of an asset; what is not known is null. ``record`` is the whole
#: record as JSON (``soundcheck.map/1``), from which :func:`soundcheck_spark.merge` judges again.
RESULT = _struct(
    verdict=_TEXT,
    reason=_TEXT,
    error=_TEXT,
    profile=_TEXT,
    findings=ArrayType(
        _struct(
            rule=_TEXT, severity=_TEXT, message=_TEXT, remedy=_TEXT, command=_TEXT, offset=_LONG,
            time=_REAL, line=_INT, column=_INT,
        )
    ),
    share=_struct(starts_at=_REAL, plays_for=_REAL, cut=BooleanType()),
    transfer=_struct(
        final_url=_TEXT, redirects=ArrayType(_TEXT), status=_INT, content_type=_TEXT,
        content_length=_LONG, content_encoding=_TEXT, etag=_TEXT, last_modified=_TEXT,
        cache_control=_TEXT, remote_address=_TEXT, attempts=_INT, first_byte_seconds=_REAL,
        seconds=_REAL, from_cache=BooleanType(),
    ),
    content=_struct(kind=_TEXT, bytes=_LONG, title=_TEXT, sha256=_TEXT),
    audio=_struct(
        codec=_TEXT, sample_rate=_INT, channels=_INT, bits_per_sample=_INT, bit_rate=_INT,
        bit_rate_mode=_TEXT, frames=_LONG, duration=_REAL, declared_duration=_REAL,
    ),
    levels=_struct(
        peak_dbfs=_REAL, rms_dbfs=_REAL, active_rms_dbfs=_REAL, dc_offset=_REAL,
        clipped_samples=_LONG, leading_silence=_REAL, trailing_silence=_REAL, longest_gap=_REAL,
    ),
    record=_TEXT,
)
