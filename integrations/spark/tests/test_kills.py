"""Runs of which something is killed without a warning, at three moments."""

from __future__ import annotations

import glob
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet as parquet
import pytest
from conftest import names

#: What is checked in a run, and how long the server thinks about each.
COUNT, PAUSE = 400, 0.01
#: When something is killed: at so many requests.
MOMENTS = (20, 170, 330)


class Run:
    """A driver in a process of its own."""

    def __init__(self, folder: Path, server, binary: str) -> None:
        self._folder, self._server = folder, server
        self._urls = folder / "urls.txt"
        self._urls.write_text("".join(server.url(name) + "\n" for name in names(COUNT, every=10)))
        self._mark = f"killed/{os.getpid()}.{time.monotonic_ns()}"
        self._command = [
            sys.executable, str(Path(__file__).parent / "driver.py"),
            str(self._urls), str(folder / "checked"), binary, self._mark,
        ]
        self.start()

    def start(self) -> None:
        path = os.pathsep.join([str(Path(__file__).parent), *filter(None, sys.path)])
        self.driver = subprocess.Popen(
            self._command, env={**os.environ, "PYTHONPATH": path}, stderr=subprocess.PIPE, text=True
        )

    def mappers(self) -> list[int]:
        """The mappers that are at work; not the processes in which they decode."""
        found = []
        for entry in glob.glob("/proc/[0-9]*/cmdline"):
            try:
                words = Path(entry).read_bytes().split(b"\0")
            except OSError:
                continue  # It has ended.
            if words[1:2] == [b"map"] and self._mark.encode() in words:
                found.append(int(entry.split("/")[2]))
        return found

    def wait_for(self, requests: int) -> None:
        """Until so many requests were made, and a mapper is at work."""
        while sum(self._server.asked.values()) < requests or not self.mappers():
            assert self.driver.poll() is None, self.driver.stderr.read()
            time.sleep(0.005)

    def end(self) -> dict[str, str]:
        """The verdicts, when it has ended well."""
        _, errors = self.driver.communicate(timeout=120)
        assert self.driver.returncode == 0, errors
        rows = parquet.read_table(self._folder / "checked", columns=["url", "verdict"]).to_pylist()
        assert len(rows) == COUNT, "each row stands there once"
        return {row["url"]: row["verdict"] for row in rows}


def parent(process: int) -> int:
    status = Path(f"/proc/{process}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("PPid")).split()[1])


@pytest.fixture
def run(tmp_path, server, binary):
    server.pause = PAUSE
    running = Run(tmp_path, server, binary)
    yield running
    running.driver.kill()


def prove(said: dict[str, str], server) -> None:
    """The table is the one that an undisturbed run gives, and at most one shard was done twice for each
    that was killed."""
    assert said == {
        server.url(name): "fail" if name.startswith("/cut") else "pass"
        for name in names(COUNT, every=10)
    }
    # A shard is a quarter of the rows, give or take what a hash does.
    again = sum(count - 1 for count in server.asked.values())
    assert 0 < again <= len(MOMENTS) * COUNT * 0.35


@pytest.mark.parametrize("victim", ["mapper", "worker"])
def test_a_killed_mapper_or_worker_costs_no_row(run, server, victim):
    for moment in MOMENTS:
        run.wait_for(moment)
        for mapper in run.mappers()[:1]:
            os.kill(mapper if victim == "mapper" else parent(mapper), signal.SIGKILL)
    prove(run.end(), server)


def test_a_killed_driver_goes_on_where_it_was(run, server):
    for moment in MOMENTS:
        run.wait_for(moment)
        run.driver.kill()
        run.driver.wait()
        while run.mappers():
            time.sleep(0.01)
        run.start()
    prove(run.end(), server)
