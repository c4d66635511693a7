"""What is inside the program: the packages that SwiftPM resolved, and what `parts.json` adds."""

import json
import os
import pathlib
from dataclasses import dataclass

NAME = "soundcheck"
REPOSITORY = pathlib.Path(__file__).resolve().parent.parent
# Where SwiftPM checks packages out: the folder of the build that is told of.
CHECKOUTS = pathlib.Path(os.environ.get("SOUNDCHECK_BUILD", REPOSITORY / ".build")) / "checkouts"


@dataclass
class Part:
    """A piece of software by others."""

    name: str
    # An SPDX expression.
    licence: str
    # How it comes to be in the program, or why it does not.
    how: str
    # None where it has no number of its own here.
    version: str | None = None
    # Where it comes from; None where that is the system or the toolchain.
    url: str | None = None
    linked: bool = True
    # The files that its licence asks to be passed on.
    texts: tuple[pathlib.Path, ...] = ()


def program_version():
    """The version of the program, from its one place."""
    source = (REPOSITORY / "Sources/Judgement/Version.swift").read_text()
    return source.split('static let current = "')[1].split('"')[0]


def package_name(url):
    """What SwiftPM calls the package that comes from there."""
    return url.removesuffix(".git").rsplit("/", 1)[1]


def everything():
    """All there is: what SwiftPM resolved, and what stands beside it."""
    return resolved() + beside()


def resolved():
    """The packages that SwiftPM resolved for this build."""
    not_linked = _described()["not-linked"]
    parts = []
    for pin in json.loads((REPOSITORY / "Package.resolved").read_text())["pins"]:
        url = pin["location"].removesuffix(".git")
        name = package_name(url)
        folder = CHECKOUTS / name
        files = sorted(f for f in folder.iterdir() if f.name.startswith(("LICENSE", "NOTICE")))
        if not files:
            raise SystemExit(f"{name} has no licence in {folder}: ask its authors")
        parts.append(
            Part(
                name=name, licence=_licence(name, files[0].read_text()),
                how=not_linked.get(name, "linked statically"), version=pin["state"]["version"],
                url=url, linked=name not in not_linked, texts=tuple(files)))
    return sorted(parts, key=lambda part: part.name.lower())


def beside():
    """What no package of Swift's names: the toolchain's, C sources within packages, C libraries."""
    return [
        Part(
            name=part["name"], licence=part["licence"], how=part["how"],
            texts=tuple(_texts(part)))
        for part in _described()["beside"]
    ]


def _texts(part):
    if "text" in part:
        yield REPOSITORY / "dist/texts" / part["text"]
    if "checkout" in part:
        yield CHECKOUTS / part["checkout"]
    if "debian" in part:
        yield pathlib.Path("/usr/share/doc") / part["debian"] / "copyright"
    if part["licence"].startswith("LGPL"):
        yield pathlib.Path("/usr/share/common-licenses/LGPL-2.1")


def _described():
    return json.loads((REPOSITORY / "dist/parts.json").read_text())


def _licence(name, text):
    """The licence that a text is of; a person has to read one that is not known."""
    if "Apache License" in text:
        exception = "Runtime Library Exception" in text
        return "Apache-2.0 WITH Swift-exception" if exception else "Apache-2.0"
    if "Permission is hereby granted, free of charge" in text:
        return "MIT"
    raise SystemExit(f"The licence of {name} is none that is known: read it, and add it to parts.py")
