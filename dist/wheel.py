#!/usr/bin/env -S python3 -B
"""Packs a folder of files, as it would be installed, into a wheel; prints the wheel's name.

wheel.py STAGE OUT

What is in STAGE/bin becomes a script, the rest of STAGE goes below the prefix of the environment, so
that the program finds `../lib/soundcheck` wherever that is. The package for Spark goes with it, that the
two are always of one version; what that needs comes by the extra `spark`. SOURCE_DATE_EPOCH is the time of
all.
"""

import base64
import hashlib
import os
import pathlib
import platform
import sys
import time
import tomllib
import zipfile

import parts

# The name on the index of packages; the program is `soundcheck`.
DISTRIBUTION = "soundcheck_plivo"
# What the program asks of the C and C++ libraries is no newer than in Ubuntu 22.04 and Debian 12;
# dist/make.sh checks it.
PLATFORM = f"manylinux_2_35_{platform.machine()}"
SPARK = parts.REPOSITORY / "integrations/spark"

METADATA = """\
Metadata-Version: 2.4
Name: {name}
Version: {version}
Summary: Finds out whether the caller will hear it, before the call is told to play it
License-Expression: Apache-2.0
License-File: LICENSE
License-File: NOTICE
License-File: LICENCES.txt
Requires-Python: >=3.8
Keywords: audio,plivo,telephony,mp3,wav,ci
Provides-Extra: spark
{needs}
Description-Content-Type: text/markdown

Checks audio files and URLs before they are played on a call: downloads each, decodes it whole, and
says what is wrong and how to mend it.

```console
$ soundcheck check https://cdn.example.com/hold.mp3 assets/
```
"""

WHEEL = """\
Wheel-Version: 1.0
Generator: soundcheck
Root-Is-Purelib: false
Tag: py3-none-{platform}
"""


def contents(stage, version):
    """Path within the wheel, bytes, and whether it may be run."""
    data = f"{DISTRIBUTION}-{version}.data"
    info = f"{DISTRIBUTION}-{version}.dist-info"
    for file in sorted(stage.rglob("*")):
        if not file.is_file():
            continue
        path = file.relative_to(stage)
        if path.parts[0] == "bin":
            yield f"{data}/scripts/{path.name}", file.read_bytes(), True
        elif path.parts[:2] != ("share", "doc"):
            yield f"{data}/data/{path}", file.read_bytes(), False
    package = SPARK / "soundcheck_spark"
    for file in sorted([*package.glob("*.py"), package / "py.typed"]):
        yield str(file.relative_to(SPARK)), file.read_bytes(), False
    documents = stage / "share/doc/soundcheck"
    for name in ("LICENSE", "NOTICE", "LICENCES.txt"):
        yield f"{info}/licenses/{name}", (documents / name).read_bytes(), False
    yield f"{info}/sboms/soundcheck.cdx.json", (documents / "soundcheck.cdx.json").read_bytes(), False
    needed = tomllib.loads((SPARK / "pyproject.toml").read_text())["project"]["dependencies"]
    needs = "\n".join(f'Requires-Dist: {need}; extra == "spark"' for need in needed)
    metadata = METADATA.format(name=DISTRIBUTION.replace("_", "-"), version=version, needs=needs)
    yield f"{info}/METADATA", metadata.encode(), False
    yield f"{info}/WHEEL", WHEEL.format(platform=PLATFORM).encode(), False


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    stage, out = map(pathlib.Path, sys.argv[1:])
    version = parts.program_version()
    # A zip knows no time before 1980.
    made = time.gmtime(max(int(os.environ["SOURCE_DATE_EPOCH"]), 315532800))[:6]
    name = f"{DISTRIBUTION}-{version}-py3-none-{PLATFORM}.whl"
    record = []
    with zipfile.ZipFile(out / name, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as wheel:

        def add(path, content, executable):
            entry = zipfile.ZipInfo(path, made)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (0o100755 if executable else 0o100644) << 16
            wheel.writestr(entry, content, compresslevel=9)

        for path, content, executable in contents(stage, version):
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
            record.append(f"{path},sha256={digest},{len(content)}")
            add(path, content, executable)
        listing = f"{DISTRIBUTION}-{version}.dist-info/RECORD"
        add(listing, "\n".join([*record, f"{listing},,", ""]).encode(), False)
    print(name)


if __name__ == "__main__":
    main()
