#!/usr/bin/env -S python3 -B
"""Prints the manual page in mdoc, from the help of the program itself.

manual.py PROGRAM YYYY-MM-DD
"""

import json
import re
import subprocess
import sys
import textwrap

WRAPPER = textwrap.TextWrapper(79, break_long_words=False, break_on_hyphens=False)
# What no option's help says.
AFTER = r"""
.Sh ENVIRONMENT
.Bl -tag -width Ds
.It Ev PLIVO_AUTH_ID , Ev PLIVO_AUTH_TOKEN
The account that plays. A token is never taken from the command line.
.It Ev PLIVO_API_BASE
Where the Play API is, where it is not Plivo's own.
.It Ev SSL_CERT_FILE
The certificate authorities that are trusted, instead of the system's.
.It Ev NO_COLOR
No colour in text.
.El
.Sh FILES
.Bl -tag -width Ds
.It Pa soundcheck.yaml , Pa soundcheck.yml
The manifest that is checked where no target is named, in the working directory
or a folder above it.
.It Pa ~/.cache/soundcheck
What was learnt of assets.
.El
.Sh EXIT STATUS
.Bl -tag -width Ds
.It 0
Every asset passed, and what was to be played was accepted.
.It 1
At least one asset failed.
.It 2
None failed, but at least one could not be checked.
.It 3
Plivo refused the request, or its outcome is unknown.
.It 64
A mistake on the command line.
.It 70
A fault of the program itself.
.It 78
A manifest, policy, baseline or credential file, or a variable, is missing or
wrong.
.It 130
Interrupted, before anything was submitted.
.El
.Sh EXAMPLES
Check a URL and the sounds of a folder:
.Dl $ soundcheck check https://cdn.example.com/hold.mp3 assets/
.Pp
Check what soundcheck.yaml lists, with a report for a build server:
.Dl $ soundcheck check --report junit=report.xml
.Pp
Say what a rule means, and how to mend what it found:
.Dl $ soundcheck explain mp3/truncated
"""


def text(words):
    """One sentence a line, as mdoc has it, with nothing that roff would take for a command."""
    words = words.replace("\\", "\\e").replace("\n", " ")
    sentences = re.sub(r"(?<=[a-z0-9)])\. (?=[A-Z])", ".\n", words).split("\n")
    lines = [line for sentence in sentences for line in WRAPPER.wrap(sentence)]
    return "\n".join("\\&" + line if line[:1] in ".'" else line for line in lines)


def flag(name):
    return f"Fl \\-{name['name']}" if name["kind"] == "long" else f"Fl {name['name']}"


def option(argument):
    names = " , ".join(flag(name) for name in argument.get("names", []))
    value = f" Ar {argument['valueName']}" if argument["kind"] == "option" else ""
    heading = f"{names}{value}" if names else f"Ar {argument['valueName']}"
    lines = [f".It {heading}"]
    for key in ("abstract", "discussion"):
        if argument.get(key):
            lines.append(text(argument[key]))
    if argument.get("allValueStrings"):
        lines.append(text(f"One of {', '.join(argument['allValueStrings'])}."))
    return "\n".join(lines)


def command(node, above=""):
    """The section of a command, and those of its own commands."""
    name = f"{above}{node['commandName']}"
    lines = [f".Ss soundcheck {name}"]
    for key in ("abstract", "discussion"):
        if node.get(key):
            lines.append(text(node[key]))
    # What every command has is said once, above.
    shown = [a for a in node.get("arguments", []) if a["shouldDisplay"] and not common(a)]
    if shown:
        lines += [".Bl -tag -width Ds"] + [option(argument) for argument in shown] + [".El"]
    for child in node.get("subcommands", []):
        if child["shouldDisplay"] and child["commandName"] != "help":
            lines.append(command(child, f"{name} "))
    return "\n".join(lines)


def common(argument):
    return any(name["name"] in ("help", "version") for name in argument.get("names", []))


def page(help, date):
    root = help["command"]
    year, month, day = date.split("-")
    months = "January February March April May June July August September October November December"
    first = root["abstract"].rstrip(".")
    lines = [
        f".Dd {months.split()[int(month) - 1]} {int(day)}, {year}", ".Dt SOUNDCHECK 1", ".Os",
        ".Sh NAME", ".Nm soundcheck", f".Nd {first[0].lower()}{first[1:]}",
        ".Sh SYNOPSIS", ".Nm", ".Ar command", ".Op Ar argument ...", ".Nm", ".Fl \\-version",
        ".Nm", ".Op Ar command", ".Fl \\-help",
    ]
    if root.get("discussion"):
        lines += [".Sh DESCRIPTION", text(root["discussion"])]
    else:
        lines += [".Sh DESCRIPTION", "The commands are as follows."]
    for child in root["subcommands"]:
        if child["shouldDisplay"] and child["commandName"] != "help":
            lines.append(command(child))
    return "\n".join(lines) + AFTER


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    help = subprocess.run(
        [sys.argv[1], "--experimental-dump-help"], check=True, capture_output=True, text=True)
    print(page(json.loads(help.stdout), sys.argv[2]), end="")
