"""What people write instead: download with requests, decode with soundfile, in two threads."""
import io
import sys
from concurrent.futures import ThreadPoolExecutor

import requests
import soundfile

session = requests.Session()


def check(url):
    body = session.get(url, timeout=60).content
    samples, rate = soundfile.read(io.BytesIO(body), dtype="float32")
    return len(samples) / rate


with ThreadPoolExecutor(2) as pool:
    print(sum(pool.map(check, open(sys.argv[1]).read().split())))
