#!/usr/bin/env -S python3 -B
"""Prints what is inside the program as a CycloneDX 1.6 document.

sbom.py FOLDER     FOLDER is that of dist/codecs.sh

SOUNDCHECK_BUILD is the build folder. The time is that of SOURCE_DATE_EPOCH.
"""

import datetime
import json
import os
import pathlib
import re
import subprocess
import sys
import uuid

import icu
import parts

SPDX_IDS = re.compile(r"[A-Za-z0-9.-]+")


def component(part, version):
    entry = {
        "type": "library", "bom-ref": reference(part.name, version), "name": part.name,
        "licenses": [licence(part.licence)],
    }
    if version:
        entry["version"] = version
    if part.url:
        host = part.url.split("://", 1)[1]
        entry["purl"] = f"pkg:swift/{host}@{version}"
        entry["externalReferences"] = [{"type": "vcs", "url": part.url}]
    return entry


def licence(expression):
    if SPDX_IDS.fullmatch(expression):
        return {"license": {"id": expression}}
    return {"expression": expression}


def reference(name, version):
    return f"{name}@{version}" if version else name


def versions(codecs):
    """The versions of what no package of Swift's names, as far as they can be told."""
    swift = subprocess.run(
        ["swift", "--version"], check=True, capture_output=True, text=True).stdout
    boring = (parts.CHECKOUTS / "swift-nio-ssl/Sources/CNIOBoringSSL/hash.txt").read_text()
    return {
        "Swift's standard library and Foundation": re.search(r"Swift version (\S+)", swift)[1],
        "ICU": str(icu.VERSION),
        "BoringSSL": re.search(r"revision (\w+)", boring)[1],
        "SQLite": installed("libsqlite3-dev"),
        "zlib": installed("zlib1g-dev"),
        "Expat": installed("libexpat1-dev"),
        "libsndfile": source(codecs, "libsndfile"),
        "libmpg123": source(codecs, "mpg123"),
    }


def installed(package):
    return subprocess.run(
        ["dpkg-query", "--show", "--showformat", "${Version}", package], check=True,
        capture_output=True, text=True).stdout


def source(codecs, name):
    (description,) = (codecs / "sources").glob(f"{name}_*.dsc")
    return description.stem.split("_", 1)[1]


def graph():
    """What depends on what, from SwiftPM."""
    build = os.environ.get("SOUNDCHECK_BUILD", ".build")
    tree = json.loads(subprocess.run(
        ["swift", "package", "--scratch-path", build, "show-dependencies", "--format", "json"],
        cwd=parts.REPOSITORY, check=True, capture_output=True, text=True).stdout)
    edges = {}

    def walk(node):
        name = parts.package_name(node["url"])
        needed = [walk(child) for child in node["dependencies"]]
        edges.setdefault(name, set()).update(needed)
        return name

    root = walk(tree)
    return [(parts.NAME if name == root else name, needed) for name, needed in edges.items()]


def document(codecs):
    version = parts.program_version()
    known = versions(codecs)
    inside = [part for part in parts.everything() if part.linked]
    numbers = {part.name: part.version or known.get(part.name) for part in inside}
    components = [component(part, numbers[part.name]) for part in inside]
    references = {part.name: reference(part.name, numbers[part.name]) for part in inside}
    references[parts.NAME] = reference(parts.NAME, version)
    edges = dict(graph())
    edges[parts.NAME] = edges[parts.NAME] | {part.name for part in parts.beside()}
    made = datetime.datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), datetime.timezone.utc)
    bom = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": made.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {
                "type": "application", "bom-ref": references[parts.NAME], "name": parts.NAME,
                "version": version, "licenses": [licence("Apache-2.0")],
            },
        },
        "components": components,
        "dependencies": [
            {
                "ref": references[name],
                "dependsOn": sorted(references[other] for other in needed if other in references),
            }
            for name, needed in sorted(edges.items()) if name in references
        ],
    }
    # A number of its own for each content: the same content has the same.
    bom["serialNumber"] = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, json.dumps(bom, sort_keys=True))}"
    return bom


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    json.dump(document(pathlib.Path(sys.argv[1])), sys.stdout, indent=1, ensure_ascii=False)
    print()
