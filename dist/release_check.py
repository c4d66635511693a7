#!/usr/bin/env -S python3 -B
"""Says what is missing for a release, a line each; exits with 1 where something is.

release_check.py            all of it
release_check.py --always   what has to be right in every commit
"""

import re
import subprocess
import sys

import licences
import parts

ROOT = parts.REPOSITORY
SCHEMA = re.compile(r'"(soundcheck\.[a-z]+/[0-9]+)')
# Files beside Version.swift that have to name the version, and how they do. The manifest of a hook
# cannot ask the program.
NAMED_IN = {
    "action.yml": r'default: "([0-9.]+)" # that of Version.swift',
    "pyproject.toml": r'dependencies = \["soundcheck-plivo==([0-9.]+)"\]',
}


def always(version):
    if (ROOT / "docs/licences.md").read_text() != licences.page():
        yield "docs/licences.md is not what is resolved: run `make licences`, and read the difference"
    described = (ROOT / "docs/versions.md").read_text()
    for schema in sorted(set(schemas())):
        if f"`{schema}`" not in described:
            yield f"docs/versions.md does not say what {schema} is"
    for file, pattern in NAMED_IN.items():
        named = re.search(pattern, (ROOT / file).read_text())
        if not named or named[1] != version:
            yield f"{file} names version {named and named[1]}, the program is {version}"


def at_release(version):
    changelog = (ROOT / "CHANGELOG.md").read_text()
    if not re.search(rf"^## \[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d$", changelog, re.MULTILINE):
        yield f"CHANGELOG.md has no section `## [{version}] - YYYY-MM-DD`"
    if re.search(r"^## \[Unreleased\]\n+(?!## )", changelog, re.MULTILINE):
        yield "CHANGELOG.md has entries under [Unreleased]: move them under the version"
    if git("status", "--porcelain"):
        yield "the work tree holds what is not committed"
    tagged = git("tag", "--list", f"v{version}")
    if tagged and git("rev-list", "-n", "1", tagged) != git("rev-parse", "HEAD"):
        yield f"v{version} is tagged already, at another commit: raise Sources/Judgement/Version.swift"


def schemas():
    """Every name of a schema that the sources know, older ones too."""
    for file in (ROOT / "Sources").rglob("*"):
        if file.suffix in (".swift", ".json"):
            yield from SCHEMA.findall(file.read_text())


def git(*arguments):
    return subprocess.run(
        ["git", "-C", ROOT, *arguments], check=True, capture_output=True, text=True).stdout.strip()


def main():
    if sys.argv[1:] not in ([], ["--always"]):
        sys.exit(__doc__)
    version = parts.program_version()
    missing = list(always(version))
    if not sys.argv[1:]:
        missing += at_release(version)
    for line in missing:
        print(f"missing: {line}")
    if not missing:
        print(f"soundcheck {version}: nothing is missing")
    sys.exit(1 if missing else 0)


if __name__ == "__main__":
    main()
