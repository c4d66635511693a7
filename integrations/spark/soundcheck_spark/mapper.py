"""One ``soundcheck map``: rows in, rows with what was found out."""

from __future__ import annotations

import json
import subprocess
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

#: What a line of input may set for its asset.
TERMS = ("length", "loop", "profile", "sha256")


class MapperFailed(RuntimeError):
    """A mapper ended before it had answered all of its lines. Spark runs its task once more."""


class Rows:
    """The rows that a mapper has and has not answered yet, by the number of their line: it tells
    that even of a line that it cannot read."""

    def __init__(self, rows: Iterable[Mapping[str, Any]], url: str) -> None:
        self._rows = iter(rows)
        self._url = url
        self._waiting: dict[int, Mapping[str, Any]] = {}
        self._lock = threading.Lock()
        self.failure: BaseException | None = None

    def feed(self, pipe) -> None:
        """Writes a line for each row, as fast as the mapper takes them."""
        try:
            with pipe:
                for number, row in enumerate(self._rows, start=1):
                    with self._lock:
                        self._waiting[number] = row
                    pipe.write(self._line(row))
        except BrokenPipeError:
            pass  # The mapper is gone: its exit says why.
        except BaseException as error:  # Whatever the rows' own source raises.
            self.failure = error

    def _line(self, row: Mapping[str, Any]) -> bytes:
        line = {name: row[name] for name in TERMS if row.get(name) is not None}
        line["url"] = row.get(self._url)
        return json.dumps(line, default=str).encode() + b"\n"

    def answered(self, number: int) -> Mapping[str, Any]:
        """The row of that line, which waits no longer."""
        with self._lock:
            return self._waiting.pop(number)

    @property
    def unanswered(self) -> int:
        with self._lock:
            return len(self._waiting)


def run_mapper(
    command: list[str], rows: Iterable[Mapping[str, Any]], url: str
) -> Iterator[tuple[Mapping[str, Any], dict[str, Any], str]]:
    """Runs a mapper over rows.

    :param command: The mapper and its options.
    :param url: The column of the URL.
    :returns: Each row once, as soon as it is answered, with its record as an object and as text.
    :raises MapperFailed: When a row has no answer.
    """
    with tempfile.TemporaryFile() as errors:
        mapper = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors
        )
        waiting = Rows(rows, url)
        feeder = threading.Thread(target=waiting.feed, args=(mapper.stdin,), daemon=True)
        feeder.start()
        try:
            for line in mapper.stdout:
                record = _parse(line)
                yield waiting.answered(record["line"]), record, line.decode().rstrip("\n")
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


def _parse(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line)
        if record["schema"] == "soundcheck.map/1" and isinstance(record["line"], int):
            return record
    except (ValueError, KeyError, TypeError):
        pass
    raise MapperFailed(f"the mapper printed what is no record: {line[:200]!r}")
