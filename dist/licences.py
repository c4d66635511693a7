#!/usr/bin/env -S python3 -B
"""Prints what is inside the program and under which licence.

licences.py page     docs/licences.md
licences.py texts    the texts and notices themselves, as each package carries them
"""

import sys

import parts

HEAD = """\
# What is inside, and its licences

Soundcheck itself is under the [Apache License 2.0](../LICENSE). What others made comes with licences
of its own, all of which allow that. The texts and notices are in `LICENCES.txt` of each package, and
the exact versions in its SBOM. `make licences` writes this page; a test holds it against what is
resolved.

libmpg123 and libsndfile are under the LGPL: they are files of their own, and another build of them may
take their place (in `lib/soundcheck` beside the program's folder, or the system's where it came from
the `.deb`). The sources that they were built from lie beside each release.

| part | licence | how it is used |
|---|---|---|
"""


def page():
    rows = [f"| {part.name} | {part.licence} | {part.how} |" for part in parts.everything()]
    return HEAD + "\n".join(rows) + "\n"


def texts():
    """Each text once, under the names of all that it is of."""
    names = {}
    for part in parts.everything():
        for file in part.texts if part.linked else ():
            names.setdefault(file.read_text(), []).append(part.name)
    rule = "=" * 78
    return "".join(
        f"{rule}\n{', '.join(owners)}\n{rule}\n\n{text.strip()}\n\n"
        for text, owners in names.items())


if __name__ == "__main__":
    commands = {"page": page, "texts": texts}
    if len(sys.argv) != 2 or sys.argv[1] not in commands:
        sys.exit(__doc__)
    sys.stdout.write(commands[sys.argv[1]]())
