"""Reads the eight reports of one run in the folder named, each without any code of ours, and prints
how many assets, verdicts and findings each of them speaks of, as one JSON object by format."""

import collections
import html.parser
import json
import pathlib
import re
import sys
import urllib.parse
import xml.etree.ElementTree

import jsonschema
import yaml

folder = pathlib.Path(sys.argv[1])
VERDICTS = ["pass", "fail", "unchecked"]
SEVERITIES = ["error", "warning", "note"]


def text(name):
    return (folder / name).read_text(encoding="utf-8")


def sums(verdicts, findings):
    counts = {verdict: verdicts.count(verdict) for verdict in VERDICTS}
    kinds = {kind: findings.count(kind) for kind in SEVERITIES + ["accepted"]}
    return {"assets": len(verdicts), **counts, **kinds}


def assets(values):
    """What the elements of the JSON report's `assets` come to."""
    return sums(
        [asset["verdict"] for asset in values],
        ["accepted" if "suppressed" in finding else finding["severity"]
         for asset in values for finding in asset["findings"]])


def read_json():
    report = json.loads(text("report.json"))
    result = assets(report["assets"])
    summary = report["summary"]
    assert summary["checked"] == result["assets"]
    assert summary["passed"] == result["pass"] and summary["failed"] == result["fail"]
    assert summary["unchecked"] == result["unchecked"]
    assert summary["warnings"] == result["warning"]
    targets = len({asset["target"] for asset in report["assets"]})
    return {**result, "targets": targets, "notices": len(report["notices"])}


def read_ndjson():
    return assets([json.loads(line) for line in text("report.ndjson").splitlines()])


def read_junit():
    root = xml.etree.ElementTree.parse(folder / "report.junit").getroot()
    verdicts, findings = [], []
    for case in root.iter("testcase"):
        child = next(iter(case), None)
        tag = None if child is None else child.tag
        verdicts.append({"failure": "fail", "error": "unchecked"}.get(tag, "pass"))
        for paragraph in ("" if child is None else child.text or "").split("\n\n"):
            start = re.match(r"(error|warning|note) [a-z0-9]+/[a-z0-9-]+\b", paragraph)
            if start:
                findings.append("accepted" if "\naccepted: " in paragraph else start[1])
    result = sums(verdicts, findings)
    for element in [root, *root.iter("testsuite")]:
        assert int(element.get("tests")) == result["assets"]
        assert int(element.get("failures")) == result["fail"]
        assert int(element.get("errors")) == result["unchecked"]
    # What is accepted is left out of the cases that fail for another reason.
    del result["accepted"]
    return result


def read_sarif():
    log = json.loads(text("report.sarif"))
    jsonschema.validate(log, json.loads(pathlib.Path(sys.argv[2]).read_text()))
    run, = log["runs"]
    findings, failed = [], set()
    for result in run["results"]:
        findings.append("accepted" if result["suppressions"] else result["level"])
        if findings[-1] == "error":
            place = result["locations"][0]["physicalLocation"]["artifactLocation"]
            assert run["artifacts"][place["index"]]["location"]["uri"] == place["uri"]
            failed.add(place["uri"])
    notes = run["invocations"][0]["toolExecutionNotifications"]
    unchecked = sum(note["level"] == "error" for note in notes)
    kinds = {kind: findings.count(kind) for kind in SEVERITIES + ["accepted"]}
    return {"targets": len(run["artifacts"]), "fail": len(failed), "unchecked": unchecked,
            "notices": len(notes) - unchecked, **kinds}


def read_github():
    command = re.compile(r"::(error|warning|notice) title=([^,:]*)(?:,file=([^,:]*))?::(.*)")
    severities = {"error": "error", "warning": "warning", "notice": "note"}
    findings, failed, result = [], set(), {"unchecked": 0, "notices": 0}
    for line in text("report.github").splitlines():
        kind, title, _, message = command.fullmatch(line).groups()
        title, message = urllib.parse.unquote(title), urllib.parse.unquote(message)
        if title == "unchecked":
            result["unchecked"] += 1
        elif title == "Soundcheck" and kind == "notice":
            result["assets"] = int(re.match(r"(\d+) assets: ", message)[1])
            result["pass"] = int(re.search(r"(\d+) passed", message)[1])
        elif title == "Soundcheck":
            result["notices"] += 1
        else:
            findings.append(severities[kind])
            if kind == "error":
                failed.add(message.splitlines()[0])
    kinds = {kind: findings.count(kind) for kind in SEVERITIES}
    return {**result, "fail": len(failed), **kinds}


def read_markdown():
    verdicts, findings = [], collections.Counter()
    for line in text("report.markdown").splitlines():
        row = re.fullmatch(r"\| \S+ (pass|fail|unchecked) \| <code>.*</code> \| .* \| (.*) \|", line)
        if row:
            verdicts.append(row[1])
            for count, kind in re.findall(r"(\d+) (error|warning|note|accepted)", row[2]):
                findings[kind] += int(count)
    return sums(verdicts, list(findings.elements()))


def read_text():
    verdicts, findings = [], []
    for line in text("report.text").splitlines():
        label = re.match(r"(pass|fail|unchecked|  error|  warning|  note|  accepted) +\S", line)
        if label and len(label[0]) == 12:
            (findings if line.startswith(" ") else verdicts).append(label[1].strip())
    return sums(verdicts, findings)


class Page(html.parser.HTMLParser):
    """The document as the browser had it once the page's script had run."""

    def __init__(self):
        super().__init__()
        self.verdicts, self.findings, self.notices = [], [], 0
        self.status, self.in_status = "", False

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        classes = (attributes.get("class") or "").split()
        self.in_status = attributes.get("role") == "status"
        if tag == "details":
            self.verdicts.append(attributes["data-verdict"])
        elif tag == "section" and "finding" in classes:
            kind, = set(classes) & set(SEVERITIES)
            self.findings.append("accepted" if "accepted" in classes else kind)
        elif tag == "p" and "notice" in classes:
            self.notices += 1

    def handle_data(self, data):
        if self.in_status:
            self.status += data

    def handle_endtag(self, tag):
        self.in_status = False


def read_html():
    page = Page()
    page.feed(text("opened.html"))
    result = sums(page.verdicts, page.findings)
    assert page.status == f"{result['assets']} of {result['assets']} shown", page.status
    return {**result, "notices": page.notices}


def read_dump():
    manifest = yaml.safe_load(text("dump.yaml"))
    entries = manifest["assets"] + [
        entry for playlist in manifest["playlists"] for entry in playlist["urls"]]
    targets = {entry.get("url") or entry["file"] for entry in entries}
    return {"assets": len(entries), "targets": len(targets)}


results = {
    "json": read_json(), "ndjson": read_ndjson(), "junit": read_junit(), "sarif": read_sarif(),
    "github": read_github(), "markdown": read_markdown(), "text": read_text(),
    "dump": read_dump(),
}
if (folder / "opened.html").exists():
    results["html"] = read_html()
json.dump(results, sys.stdout)
