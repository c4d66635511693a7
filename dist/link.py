#!/usr/bin/env -S python3 -B
"""Links the program again, from what `swift build` compiled, as the packages need it.

link.py portable OUT OBJECT …   all static but the two decoders, which lie in ../lib/soundcheck
link.py system OUT OBJECT …     with the libraries of the system: for the .deb

The objects are put before all libraries and so take the place of what those have in them.
SOUNDCHECK_BUILD is the build folder, SOUNDCHECK_CONFIGURATION `release` or `debug`.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

BUILD = pathlib.Path(os.environ["SOUNDCHECK_BUILD"])
CONFIGURATION = os.environ.get("SOUNDCHECK_CONFIGURATION", "release")
# Small libraries with a stable interface, which a bare machine lacks.
STATIC = ("libsqlite3.a", "libz.a", "libexpat.a")


def command():
    """How SwiftPM linked it, from the plan of the build."""
    plan = (BUILD / f"{CONFIGURATION}.yaml").read_text()
    for line in re.findall(r'^ *args: (\[.*"-emit-executable".*\])$', plan, re.MULTILINE):
        words = json.loads(line)
        if words[words.index("-o") + 1].endswith(f"/{CONFIGURATION}/soundcheck"):
            return words
    sys.exit(f"The plan of the build in {BUILD} does not say how soundcheck is linked.")


def main():
    if len(sys.argv) < 4 or sys.argv[1] not in ("portable", "system"):
        sys.exit(__doc__)
    how, output, *objects = sys.argv[1:]
    words = command()
    words[words.index("-o") + 1] = output
    # No library is looked for beside the program.
    at = words.index("-rpath=$ORIGIN")
    del words[at - 1 : at + 1]
    if "-static-stdlib" not in words:
        words.append("-static-stdlib")
    words[1:1] = objects
    # Nothing loads this program as a library: its symbols need no names. The id of the build would
    # differ from folder to folder.
    for option in ("--no-export-dynamic", "--build-id=none", "-s"):
        words += ["-Xlinker", option]
    with tempfile.TemporaryDirectory() as folder:
        if how == "portable":
            where = subprocess.run(
                ["gcc", "-print-file-name=libz.a"], check=True, capture_output=True, text=True).stdout
            for name in STATIC:
                (pathlib.Path(folder) / name).symlink_to(
                    (pathlib.Path(where.strip()).parent / name).resolve())
            words[1:1] = ["-L", folder]
            words += ["-Xlinker", "-rpath=$ORIGIN/../lib/soundcheck"]
        subprocess.run(words, check=True)
    # What the compiler compares modules by; nothing reads it in a program. The objcopy of binutils
    # would lose what makes relocated addresses read-only.
    objcopy = pathlib.Path(words[0]).with_name("llvm-objcopy")
    subprocess.run([objcopy, "--remove-section", ".swift_modhash", output], check=True)


if __name__ == "__main__":
    main()
