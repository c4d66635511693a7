"""One ``soundcheck map``: batches of rows in, batches of rows with their records out."""

from __future__ import annotations

import json
import subprocess
import tempfile
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import BinaryIO

import pyarrow as pa
from pyarrow import json as arrow_json

#: What a line of input may set for its asset.
TERMS = ("length", "loop", "profile", "sha256")

#: What a record calls itself.
RECORD = "soundcheck.map/1"

#: Records that are taken at one time: few enough that a slow host keeps none of them long.
_TAKEN = 256


class MapperFailed(RuntimeError):
    """A mapper ended before it had answered all of its lines. Spark runs its task once more."""


class Rows:
    """The rows that a mapper has and has not answered yet, by the number of their line: it tells
    that even of a line that it cannot read."""

    def __init__(self, batches: Iterable[pa.RecordBatch], url: str) -> None:
        self._batches = iter(batches)
        self._url = url
        self._given = 0
        self._kept: deque[tuple[int, pa.RecordBatch]] = deque()
        self._waiting: set[int] = set()
        self._lock = threading.Lock()
        self.failure: BaseException | None = None

    def feed(self, pipe: BinaryIO) -> None:
        """Writes a line for each row, as fast as the mapper takes them."""
        try:
            with pipe:
                for batch in self._batches:
                    if batch.num_rows:
                        self._keep(batch)
                        pipe.writelines(self._lines(batch))
        except BrokenPipeError:
            pass  # The mapper is gone: its exit says why.
        except BaseException as error:  # Whatever the rows' own source raises.
            self.failure = error

    def _keep(self, batch: pa.RecordBatch) -> None:
        with self._lock:
            first, self._given = self._given + 1, self._given + batch.num_rows
            self._kept.append((first, batch))
            self._waiting.update(range(first, self._given + 1))

    def _lines(self, batch: pa.RecordBatch) -> Iterator[bytes]:
        terms = [name for name in TERMS if name in batch.schema.names and name != self._url]
        for row in batch.select([self._url, *terms]).to_pylist():
            line = {name: row[name] for name in terms if row[name] is not None}
            line["url"] = row[self._url]
            yield json.dumps(line, default=str).encode() + b"\n"

    def answered(self, numbers: list[int]) -> pa.Table:
        """The rows of those lines, which wait no longer, in that order.

        :raises MapperFailed: When one of them does not wait.
        """
        with self._lock:
            for number in numbers:
                if number not in self._waiting:
                    raise MapperFailed(f"the mapper answered line {number}, which did not wait")
                self._waiting.remove(number)
            first = self._kept[0][0]
            kept = pa.Table.from_batches([batch for _, batch in self._kept])
            self._forget()
        return kept.take(pa.array([number - first for number in numbers]))

    def _forget(self) -> None:
        """Lets go of the first batches, where nothing of them waits."""
        while self._kept:
            first, batch = self._kept[0]
            if not self._waiting.isdisjoint(range(first, first + batch.num_rows)):
                return
            self._kept.popleft()

    @property
    def unanswered(self) -> int:
        with self._lock:
            return len(self._waiting)


def run_mapper(
    command: list[str], batches: Iterable[pa.RecordBatch], url: str, schema: pa.Schema
) -> Iterator[tuple[pa.Table, pa.Table]]:
    """Runs a mapper over rows.

    :param command: The mapper and its options.
    :param url: The column of the URL.
    :param schema: What is read of a record; ``record`` is the whole of it, as text.
    :returns: Each row once, some at one time, as soon as they are answered, with their records.
    :raises MapperFailed: When a row has no answer.
    """
    with tempfile.TemporaryFile() as errors:
        mapper = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors
        )
        waiting = Rows(batches, url)
        feeder = threading.Thread(target=waiting.feed, args=(mapper.stdin,), daemon=True)
        feeder.start()
        try:
            while lines := list(islice(mapper.stdout, _TAKEN)):
                numbers, records = read_records(lines, schema)
                yield waiting.answered(numbers), records
            status = mapper.wait()
            feeder.join()
            if waiting.failure is not None:
                raise waiting.failure
            if status != 0 or waiting.unanswered:
                errors.seek(0)
                words = errors.read()[-2_000:].decode(errors="replace").strip()
                raise MapperFailed(
                    f"{command[0]} map ended with status {status}, and {waiting.unanswered} rows "
                    f"without an answer: {words or 'it said nothing'}"
                )
        finally:
            # Also when nobody wants the rest, as after a LIMIT.
            mapper.kill()
            mapper.wait()
            mapper.stdout.close()


def read_records(lines: list[bytes], schema: pa.Schema) -> tuple[list[int], pa.Table]:
    """The numbers of the lines that were answered, and what the records say.

    :raises MapperFailed: When one of them is no record.
    """
    inner = [field for field in schema if field.name != "record"]
    named = pa.schema([*inner, ("line", pa.int64()), ("schema", pa.string())])
    text = b"".join(lines)
    try:
        table = arrow_json.read_json(
            pa.BufferReader(text),
            # One block: a record is never cut in two, however long it is.
            read_options=arrow_json.ReadOptions(use_threads=False, block_size=len(text) + 1),
            parse_options=arrow_json.ParseOptions(
                explicit_schema=named, unexpected_field_behavior="ignore"
            ),
        )
        numbers = table["line"].to_pylist()
        whole = pa.array([line.rstrip(b"\n") for line in lines], pa.string())
        if len(numbers) == len(lines) and None not in numbers:
            if all(name == RECORD for name in table["schema"].to_pylist()):
                return numbers, table.append_column("record", whole).select(schema.names)
    except pa.ArrowInvalid:
        pass
    raise MapperFailed(f"the mapper printed what is no record: {_no_record(lines)[:200]!r}")


def _no_record(lines: list[bytes]) -> bytes:
    """The first of the lines that is none."""
    for line in lines:
        try:
            if json.loads(line)["schema"] == RECORD:
                continue
        except (ValueError, KeyError, TypeError):
            pass
        return line
    return lines[0]
