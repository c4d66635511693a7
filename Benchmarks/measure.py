"""Runs each command of a comparison in turn, several rounds, and writes medians and ratios."""
import argparse
import os
import resource
import shlex
import shutil
import statistics
import subprocess
import time

from machine import processor

arguments = argparse.ArgumentParser()
for name in ("work", "soundcheck", "python", "table"):
    arguments.add_argument(f"--{name}", required=True)
arguments.add_argument("--rounds", type=int, default=5)
options = arguments.parse_args()
work, rounds = options.work, options.rounds


class Timing:
    """Wall and CPU seconds, and the peak memory of the largest process, in MB."""

    def __init__(self, command):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.monotonic()
        process = subprocess.Popen(
            ["bash", "-c", command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        self.wall = time.monotonic() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.cpu = (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)
        self.memory = usage.ru_maxrss / 1024
        self.status = os.waitstatus_to_exitcode(status)


def soundcheck(urls, *more):
    return shlex.join([
        options.soundcheck, "check", "--allow-private-addresses", "--no-cache", "--format", "json",
        "--max-bytes", "1000000000", "--files-from", f"{work}/{urls}.txt", *more])


def each(urls, command):
    """The command once for each URL, two at a time."""
    return f"xargs -P2 -I{{}} sh -c {shlex.quote(command)} < {work}/{urls}.txt"


PIPELINE = (
    "case {} in *.mp3) curl -s {} | mpg123 -q -t - ;; "
    f"*) curl -s -o {work}/$$.wav {{}} && sndfile-info {work}/$$.wav; rm -f {work}/$$.wav ;; esac")


def peers(urls):
    return {
        "curl and mpg123 or sndfile-info": each(urls, PIPELINE),
        "ffmpeg decode": each(urls, "ffmpeg -nostdin -v error -i {} -f null -"),
        "Python, requests and soundfile":
            f"{options.python} Benchmarks/peer.py {work}/{urls}.txt",
        "ffprobe": each(urls, "ffprobe -v error -show_format {}"),
        "curl alone": each(urls, "curl -s -o /dev/null {}"),
    }


def bare(folder):
    return (f"{work}/bin/decode_mp3 {work}/www/{folder}/*.mp3; "
            f"{work}/bin/read_wav {work}/www/{folder}/*.wav")


cache = f"{work}/cache"
cached = shlex.join([
    options.soundcheck, "check", "--allow-private-addresses", "--cache", cache, "--format", "json",
    "--files-from", f"{work}/music-1000.txt"])
one_mp3, one_wav = f"{work}/www/assets/music-01.mp3", f"{work}/www/assets/music-01.wav"
check = f"{options.soundcheck} check --no-cache --max-bytes 100000000 --format json "

groups = {
    "72 assets": {"soundcheck": soundcheck("assets"), **peers("assets"), "bare C": bare("assets")},
    "1,000 prompts": {"soundcheck": soundcheck("prompts-1000"), **peers("prompts-1000")},
    "10,000 prompts": {"soundcheck": soundcheck("prompts-10000")},
    "an hour": {"soundcheck": soundcheck("hours")},
    "one MP3": {"soundcheck": check + one_mp3, "bare C": f"{work}/bin/decode_mp3 {one_mp3}"},
    "one WAV": {"soundcheck": check + one_wav, "bare C": f"{work}/bin/read_wav {one_wav}"},
    "version": {"soundcheck": f"{options.soundcheck} --version", "ffprobe": "ffprobe -version"},
}


def median(timings, what):
    return statistics.median(getattr(timing, what) for timing in timings)


results = {}
for group, commands in groups.items():
    found = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            found[name].append(Timing(command))
    results[group] = found
    for name, timings in found.items():
        print(f"{group:16} {name:32} {median(timings, 'wall'):8.3f} s wall "
              f"{median(timings, 'cpu'):8.3f} s CPU {median(timings, 'memory'):6.0f} MB", flush=True)

first, second = [], []
for _ in range(rounds):
    shutil.rmtree(cache, ignore_errors=True)
    first.append(Timing(cached))
    second.append(Timing(cached))


def wall(group, name="soundcheck"):
    return median(results[group][name], "wall")


def cpu(group, name="soundcheck"):
    return median(results[group][name], "cpu")


pipeline, ffmpeg, python = "curl and mpg123 or sndfile-info", "ffmpeg decode", \
    "Python, requests and soundfile"
rows = [
    ("72 assets: wall against curl and mpg123 or sndfile-info",
     wall("72 assets") / wall("72 assets", pipeline), 1.10),
    ("72 assets: wall against the ffmpeg decode",
     wall("72 assets") / wall("72 assets", ffmpeg), 0.60),
    ("72 assets: wall against Python with soundfile",
     wall("72 assets") / wall("72 assets", python), 0.65),
    # No check that decodes with these libraries can be quicker than that.
    ("the least possible: bare C decodes on all cores against the ffmpeg decode",
     cpu("72 assets", "bare C") / os.cpu_count() / wall("72 assets", ffmpeg), None),
    ("the least possible: the same against Python with soundfile",
     cpu("72 assets", "bare C") / os.cpu_count() / wall("72 assets", python), None),
    ("72 assets: CPU against bare C decodes and curl",
     cpu("72 assets") / (cpu("72 assets", "bare C") + cpu("72 assets", "curl alone")), 1.25),
    ("1,000 prompts: wall against Python",
     wall("1,000 prompts") / wall("1,000 prompts", python), 0.35),
    ("1,000 prompts: wall against curl and mpg123",
     wall("1,000 prompts") / wall("1,000 prompts", pipeline), 0.12),
    ("1,000 prompts: wall against ffprobe",
     wall("1,000 prompts") / wall("1,000 prompts", "ffprobe"), 0.02),
    ("10,000 prompts against 1,000", wall("10,000 prompts") / wall("1,000 prompts"), 10.5),
    ("one 3-minute MP3 from disk: CPU against bare C",
     cpu("one MP3") / cpu("one MP3", "bare C"), 1.25),
    ("one 32 MB WAV from disk: CPU against bare C",
     cpu("one WAV") / cpu("one WAV", "bare C"), 4),
    ("72 assets: peak memory, MB", median(results["72 assets"]["soundcheck"], "memory"), 80),
    ("an hour in one file: peak memory, MB",
     median(results["an hour"]["soundcheck"], "memory"), 100),
    ("1,000 assets of 3 minutes: second run with the cache against the first",
     median(second, "wall") / median(first, "wall"), 0.02),
    ("--version against ffprobe -version", wall("version") / wall("version", "ffprobe"), 0.5),
]


text = [
    "# How fast it is", "",
    "Written by `Benchmarks/compare.sh`; do not edit. Ratios of medians of "
    f"{rounds} rounds in one run, soundcheck and its peers in turn, on {os.cpu_count()} cores of "
    f"{processor()}, over loopback HTTP from nginx.", "",
    "| measure | measured | bar |", "|---|---|---|",
    *(f"| {name} | {value:.3g} | {bar or '–'} |" for name, value, bar in rows), "",
    "| assets | program | wall, s | CPU, s | peak memory, MB |", "|---|---|---|---|---|",
    *(f"| {group} | {name} | {median(t, 'wall'):.3f} | {median(t, 'cpu'):.3f} | "
      f"{median(t, 'memory'):.0f} |" for group, found in results.items()
      for name, t in found.items()), ""]
os.makedirs(os.path.dirname(options.table), exist_ok=True)
with open(options.table, "w") as file:
    file.write("\n".join(text))
print("\n".join(text))
