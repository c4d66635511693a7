"""A Spark session, a server that counts, and the command that is tested."""

from __future__ import annotations

import io
import math
import os
import struct
import threading
import time
import wave
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from pyspark.sql import SparkSession

from soundcheck_spark import find_binary

#: Options under which this machine's own server is asked.
HERE = ["--allow-private-addresses", "--no-cache", "--retries", "0"]


@pytest.fixture(scope="session")
def binary() -> str:
    """The command: of the environment's SOUNDCHECK, or where it is found."""
    return find_binary(os.environ.get("SOUNDCHECK"))


@pytest.fixture(scope="session")
def spark():
    """Two workers in one process, each with a Python of its own; SPARK_MASTER for another kind."""
    session = (
        SparkSession.builder.master(os.environ.get("SPARK_MASTER", "local[2]"))
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.task.maxFailures", "1")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


def sound(seconds: float = 0.5) -> bytes:
    """A WAV that passes: a tone that swells, as loud as speech."""
    frames = [
        int(6_000 * math.sin(2 * math.pi * 440 * n / 8_000) * (0.6 + 0.4 * math.sin(n / 900)))
        for n in range(int(8_000 * seconds))
    ]
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(8_000)
        writer.writeframes(struct.pack(f"<{len(frames)}h", *frames))
    return file.getvalue()


def names(count: int, every: int) -> list[str]:
    """Paths of sounds, of which each so many-th is cut."""
    return [f"/{'cut' if n % every == 0 else 'a'}{n}.wav" for n in range(count)]


class Server:
    """Sounds under every name; those that begin with ``/cut`` are half of one."""

    def __init__(self) -> None:
        whole = sound()
        self.asked: Counter[str] = Counter()
        self.sent: Counter[str] = Counter()
        self.most_at_once: Counter[str] = Counter()
        self.pause = 0.0
        self._now: Counter[str] = Counter()
        self._lock = threading.Lock()
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                with server.at(self.headers["Host"].split(":")[0], self.path):
                    time.sleep(server.pause)
                    if self.headers["If-None-Match"] == '"1"':
                        self.send_response(304)
                        self.end_headers()
                        return
                    server.count_sent(self.path)
                    body = whole[: len(whole) // 2] if self.path.startswith("/cut") else whole
                    self.send_response(200)
                    self.send_header("ETag", '"1"')
                    self.send_header("Content-Type", "audio/x-wav")
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        ThreadingHTTPServer.request_queue_size = 128
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def at(self, host: str, path: str):
        """Counts a request while it is answered."""
        server = self

        class Answering:
            def __enter__(self) -> None:
                with server._lock:
                    server.asked[path] += 1
                    server._now[host] += 1
                    server.most_at_once[host] = max(server.most_at_once[host], server._now[host])

            def __exit__(self, *_: object) -> None:
                with server._lock:
                    server._now[host] -= 1

        return Answering()

    def count_sent(self, path: str) -> None:
        """Counts an answer with a body."""
        with self._lock:
            self.sent[path] += 1

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def close(self) -> None:
        self._server.shutdown()


@pytest.fixture
def server():
    running = Server()
    yield running
    running.close()
