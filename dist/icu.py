#!/usr/bin/env -S python3 -B
"""Writes ICU's data as the toolchain has it, without what a program that speaks English never asks
for, as an object file. Linked before the toolchain's own it takes its place: 34 MB become 6.

icu.py OBJECT
"""

import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile

# The version whose data this was tried with; another one may need other items.
VERSION = 76
SYMBOL = f"icudt{VERSION}_dat"
MEMBER = "icu_packaged_data.cpp.o"

# Converters of old encodings, dictionaries that break lines of Thai or Japanese, transliteration,
# numbers spelled out, string preparation, names of characters and their look-alikes.
UNUSED = re.compile(r".*\.(cnv|dict|spp|cfu)|(translit|rbnf)/.*|unames\.icu|cnvalias\.icu")
LOCALE = re.compile(r"[a-z]{2,3}(_\w+)?\.res")
ENGLISH = {"en.res", "en_001.res", "en_US.res", "en_US_POSIX.res"}


def kept(name):
    last = name.rsplit("/", 1)[-1]
    if UNUSED.fullmatch(name):
        return False
    return last in ENGLISH or not LOCALE.fullmatch(last)


def filtered(data):
    """A package in ICU's format `CmnD` with the items that are kept.

    A header, whose first two bytes are its length; then the number of items, for each the offsets
    of its name and of its data from that number on, all as 32-bit integers; then names and data.
    """
    start, magic, form = struct.unpack_from("<HH8x4s", data)
    if magic != 0x27DA or form != b"CmnD":
        sys.exit("The toolchain's ICU data is in another format than icu.py reads.")
    (count,) = struct.unpack_from("<I", data, start)
    entries = [struct.unpack_from("<II", data, start + 4 + 8 * i) for i in range(count)]
    ends = [entry[1] for entry in entries[1:]] + [len(data) - start]
    items = []
    for (name_at, data_at), end in zip(entries, ends):
        name = data[start + name_at : data.index(0, start + name_at)]
        if kept(name.decode().split("/", 1)[1]):
            items.append((name, data[start + data_at : start + end]))

    names = b"".join(name + b"\0" for name, _ in items)
    name_at = 4 + 8 * len(items)
    data_at = _aligned(name_at + len(names))
    table = struct.pack("<I", len(items))
    body = b""
    for name, item in items:
        table += struct.pack("<II", name_at, data_at + len(body))
        name_at += len(name) + 1
        body += item.ljust(_aligned(len(item)), b"\0")
    return data[:start] + (table + names).ljust(data_at, b"\0") + body


def _aligned(offset):
    """Items begin at multiples of 16."""
    return -(-offset // 16) * 16


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    swift = pathlib.Path(shutil.which("swiftc") or sys.exit("There is no swiftc.")).resolve()
    library = swift.parent.parent / "lib/swift_static/linux/lib_FoundationICU.a"
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["ar", "x", library, MEMBER], cwd=folder, check=True)
        symbols = subprocess.run(
            ["nm", MEMBER], cwd=folder, check=True, capture_output=True, text=True).stdout
        if SYMBOL not in symbols.split():
            sys.exit(f"The toolchain has no {SYMBOL}: try icu.py with its version, then raise VERSION.")
        subprocess.run(
            ["objcopy", "-O", "binary", "-j", ".rodata", MEMBER, "whole"], cwd=folder, check=True)
        (pathlib.Path(folder) / "part").write_bytes(
            filtered((pathlib.Path(folder) / "whole").read_bytes()))
        source = (
            f".section .rodata\n.balign 16\n.globl {SYMBOL}\n.type {SYMBOL}, @object\n{SYMBOL}:\n"
            f'.incbin "part"\n.size {SYMBOL}, . - {SYMBOL}\n.section .note.GNU-stack,"",@progbits\n')
        subprocess.run(["as", "-o", "object"], cwd=folder, input=source, text=True, check=True)
        shutil.copy(pathlib.Path(folder) / "object", sys.argv[1])


if __name__ == "__main__":
    main()
