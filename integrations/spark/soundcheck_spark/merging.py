"""One report of a whole table."""

from __future__ import annotations

import subprocess
import threading
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyspark.sql import DataFrame

from .binary import find_binary
from .mapper import MapperFailed


@dataclass(frozen=True)
class Merged:
    """What ``soundcheck judge`` said of a table."""

    #: Its exit status: 0 all passed, 1 at least one failed, 2 none failed but one was not checked.
    status: int
    #: The last line of its report, as ``3 assets: 2 passed, 1 failed (0.10 s, plivo)``.
    summary: str

    @property
    def passed(self) -> bool:
        """Whether every asset passed."""
        return self.status == 0


def merge(
    df: DataFrame,
    reports: Mapping[str, str] | None = None,
    *,
    profile: str | None = None,
    options: Sequence[str] = (),
    binary: str | None = None,
) -> Merged:
    """Judges all records of a table on the driver, and writes reports. Nothing is fetched.

    The records come one partition after the other: neither here nor in ``soundcheck judge`` is
    memory needed for all of them.

    :param df: What :func:`check` returned, or as much of it as holds its column ``record``.
    :param reports: Files by format, as ``{"html": "report.html", "junit": "report.xml"}``.
    :param profile: The profile to judge by; ``None`` for the one that each row was judged by.
    :param options: More of ``soundcheck judge``'s options, as ``["--baseline", "known.json"]``.
    :param binary: The path of the command on the driver; ``None`` to look for it.
    :raises MapperFailed: When it could not judge, with what it said.
    """
    command = [find_binary(binary), "judge", "-", "--quiet", *options]
    command += [] if profile is None else ["--profile", profile]
    for name, path in (reports or {}).items():
        command += ["--report", f"{name}={path}"]
    judge = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        encoding="utf-8",
    )
    last: deque[str] = deque(maxlen=1)
    errors: deque[str] = deque(maxlen=20)
    readers = [
        threading.Thread(target=kept.extend, args=(pipe,), daemon=True)
        for kept, pipe in ((last, judge.stdout), (errors, judge.stderr))
    ]
    for reader in readers:
        reader.start()
    try:
        with judge.stdin as pipe:
            for row in df.select("record").toLocalIterator():
                pipe.write(row["record"] + "\n")
    except BrokenPipeError:
        pass  # Its exit says why.
    finally:
        status = judge.wait()
        for reader in readers:
            reader.join()
    if status not in (0, 1, 2):
        words = "".join(errors).strip()
        raise MapperFailed(f"soundcheck judge ended with status {status}: {words}")
    return Merged(status, (last[0] if last else "").strip())
