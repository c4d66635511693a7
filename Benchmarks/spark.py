"""Checks a large table through Spark and by one bare mapper, in turn, and writes what each took.

The table names 2,000 sounds of half a second under as many URLs as are asked for, on four hosts; one
sound in a hundred is broken, each in another way. nginx serves them on loopback. Needs nginx, lame,
Java 17, PySpark and an otherwise idle machine: the processor's time is that of the whole machine, less
the server's.

    PYTHONPATH=.build/spark:integrations/spark python3 Benchmarks/spark.py 50000 100000 200000
"""
import argparse
import glob
import hashlib
import json
import math
import os
import random
import shutil
import struct
import subprocess
import sys
import time
import urllib.request
import wave
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from machine import processor

ROOT = Path(__file__).resolve().parent.parent
SOUNDS, HOSTS, PORT = 2_000, 4, 18081
#: What a host may be asked for at one time. These are ours; another's would get less.
PER_HOST = 32
OPTIONS = ["--allow-private-addresses", "--no-cache"]

arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
arguments.add_argument("counts", nargs="+", type=int, help="URLs of a table")
arguments.add_argument("--binary", default=str(ROOT / ".build/release/soundcheck"))
arguments.add_argument("--master", default="local[2]")
arguments.add_argument("--work", default="/tmp/soundcheck-spark", type=Path)
arguments.add_argument("--table", type=Path, help="the page that is written")
arguments.add_argument("--job", nargs=2, help=argparse.SUPPRESS)
options = arguments.parse_args()
work = options.work


def prompt(path, number):
    """Half a second of two tones that swell, other ones in each file."""
    dice = random.Random(number)
    one, other = dice.uniform(200, 900), dice.uniform(200, 900)
    samples = [
        int(5_000 * math.sin(one * n / 1_273) * (0.6 + 0.4 * math.sin(n / 900))
            + 2_500 * math.sin(other * n / 1_273) + dice.uniform(-300, 300))
        for n in range(4_000)
    ]
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8_000)
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples))


def make(number):
    """The sound of that number: of four, three are MP3s."""
    broken = sorted(glob.glob(str(ROOT / "samples/broken/*.*")))
    if number % 100 == 50:
        source = broken[number // 100 % len(broken)]
        name = f"{number:04d}{Path(source).suffix}"
        shutil.copy(source, work / "www" / name)
    elif number % 4 == 3:
        name = f"{number:04d}.wav"
        prompt(work / "www" / name, number)
    else:
        name = f"{number:04d}.mp3"
        source = work / f"{number}.wav"
        prompt(source, number)
        subprocess.run(
            ["lame", "--quiet", "--noreplaygain", "-b", "32", source, work / "www" / name],
            check=True)
        source.unlink()
    return name


def serve():
    """nginx, which gives a sound under whatever number stands before its name."""
    config = work / "nginx.conf"
    config.write_text(f"""
daemon off; pid {work}/nginx.pid; error_log {work}/nginx.log; worker_processes 1;
events {{ worker_connections 1024; }}
http {{
  types {{ audio/mpeg mp3; audio/x-wav wav; }}
  access_log off; sendfile on; keepalive_requests 1000000;
  server {{ listen {PORT}; root {work}/www; rewrite ^/\\d+(/.*)$ $1 last; }}
}}
""")
    nginx = subprocess.Popen(["nginx", "-p", str(work), "-c", str(config)])
    for _ in range(50):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/0000001.mp3", timeout=1)
        except urllib.error.HTTPError:
            return nginx
        except OSError:
            time.sleep(0.1)
    sys.exit("nginx does not answer")


def busy(nginx):
    """Seconds that the processors have worked, less those of the server."""
    tick = os.sysconf("SC_CLK_TCK")
    fields = [int(field) for field in open("/proc/stat").readline().split()[1:9]]
    whole = sum(fields) - fields[3] - fields[4]
    children = open(f"/proc/{nginx.pid}/task/{nginx.pid}/children").read().split()
    served = 0
    for child in children:
        stat = open(f"/proc/{child}/stat").read().rpartition(")")[2].split()
        served += int(stat[11]) + int(stat[12])
    return (whole - served) / tick


def timed(command, nginx, **how):
    """Its wall and processor's seconds, and the most memory that it had, in MB."""
    before, start = busy(nginx), time.monotonic()
    process = subprocess.Popen(command, **how)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{command[0]} ended with {os.waitstatus_to_exitcode(status)}")
    return time.monotonic() - start, busy(nginx) - before, usage.ru_maxrss / 1024


class Said:
    """Verdicts and rules of a table, whatever the order of its rows."""

    def __init__(self):
        self.verdicts, self.sum = Counter(), 0

    def add(self, url, verdict, findings):
        # How quick a server was is no matter of the asset.
        rules = sorted(f["rule"] for f in findings or [] if f["rule"] != "fetch/slow")
        digest = hashlib.blake2b(repr((url, verdict, rules)).encode(), digest_size=8).digest()
        self.verdicts[verdict] += 1
        self.sum = (self.sum + int.from_bytes(digest, "big")) % (1 << 64)


def said_by_mapper(path):
    said = Said()
    with open(path) as lines:
        for record in map(json.loads, lines):
            said.add(record["target"], record["verdict"], record["findings"])
    return said


def said_by_spark(folder):
    import pyarrow.parquet as parquet
    said = Said()
    for path in glob.glob(f"{folder}/*.parquet"):
        for batch in parquet.ParquetFile(path).iter_batches(columns=["url", "verdict", "findings"]):
            for row in batch.to_pylist():
                said.add(row["url"], row["verdict"], row["findings"])
    return said


def job(urls, folder):
    """The table through Spark; a process of its own, so that all it takes is counted."""
    from pyspark.sql import SparkSession
    from soundcheck_spark import check
    builder = SparkSession.builder.master(options.master)
    for name, value in {"spark.ui.enabled": "false", "spark.driver.memory": "1g"}.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    table = session.read.text(urls).withColumnRenamed("value", "url")
    checked = check(
        table, per_host=PER_HOST, partitions=8, options=OPTIONS, binary=options.binary)
    checked.write.mode("overwrite").parquet(folder)
    session.stop()


def compare(count, names, nginx):
    urls, records, folder = work / "urls.txt", work / "records.ndjson", work / "checked"
    with open(urls, "w") as file:
        for number in range(count):
            file.write(f"http://127.0.0.{1 + number % HOSTS}:{PORT}/{number:07d}/"
                       f"{names[number % SOUNDS]}\n")
    with open(urls) as lines, open(records, "w") as file:
        bare = timed([options.binary, "map", "--per-host", str(PER_HOST), *OPTIONS], nginx,
                     stdin=lines, stdout=file)
    spark = timed([sys.executable, __file__, *sys.argv[1:], "--job", str(urls), str(folder)], nginx,
                  stderr=subprocess.DEVNULL)
    one, other = said_by_mapper(records), said_by_spark(folder)
    for path in (records, urls):
        path.unlink()
    shutil.rmtree(folder)
    if (one.verdicts, one.sum) != (other.verdicts, other.sum):
        sys.exit(f"not the same verdicts: {one.verdicts} by the mapper, {other.verdicts} by Spark")
    row = [f"{count:,}", *(f"{value:.1f}" for value in (*bare[:2], *spark[:2])),
           f"{count / bare[0]:,.0f}", f"{count / spark[0]:,.0f}", f"{spark[1] / bare[1]:.2f}",
           f"{bare[2]:.0f}", ", ".join(f"{n:,} {verdict}" for verdict, n in one.verdicts.most_common())]
    print(*row, flush=True)
    return "| " + " | ".join(row) + " |"


def main():
    (work / "www").mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        names = list(pool.map(make, range(SOUNDS)))
    nginx = serve()
    try:
        rows = [compare(count, names, nginx) for count in options.counts]
    finally:
        nginx.terminate()
    text = "\n".join([
        "# A table through Spark", "",
        "Written by `Benchmarks/spark.py`; do not edit. PySpark on "
        f"`{options.master}` around `soundcheck map`, beside one bare mapper over the same list, on "
        f"{os.cpu_count()} cores of {processor()}: {SOUNDS:,} sounds of half a second, each under "
        f"many URLs, on {HOSTS} hosts of one nginx on loopback, a hundredth broken. Start of the JVM and "
        "writing of Parquet included; the processor's time is the machine's, less nginx's; memory is the "
        "bare mapper's. The verdicts and rules are the same, or there is no table.", "",
        "| URLs | mapper, s | its CPU, s | Spark, s | its CPU, s | mapper, a second | Spark, a second "
        "| CPU ratio | memory, MB | verdicts |", "|---|---|---|---|---|---|---|---|---|---|", *rows, ""])
    print(text)
    if options.table:
        options.table.write_text(text)


if options.job:
    job(*options.job)
else:
    main()
