"""Where the ``soundcheck`` command is."""

from __future__ import annotations

import os
import shutil
import sysconfig
from pathlib import Path


class SoundcheckMissing(RuntimeError):
    """There is no ``soundcheck`` command on this machine."""


def find_binary(path: str | None = None) -> str:
    """The command: the one that is named, else one beside this package, among the scripts of this
    Python, or in ``PATH``.

    It is looked for on the machine that runs it, which on a cluster is an executor.

    :param path: Where it is; ``None`` to look for it.
    :raises SoundcheckMissing: When it is not there, or cannot be run.
    """
    beside = [
        Path(__file__).parent / "soundcheck",
        Path(sysconfig.get_path("scripts")) / "soundcheck",
    ]
    candidates = [path] if path else [str(p) for p in beside] + [shutil.which("soundcheck") or ""]
    for candidate in candidates:
        if os.path.isfile(candidate) and os.access(candidate, os.X_OK):
            return candidate
    looked = path or "beside this package, among this Python's scripts and in PATH"
    raise SoundcheckMissing(
        f"there is no soundcheck command ({looked}) on {os.uname().nodename}: install it on every "
        "executor, or pass binary= with a path that all of them have"
    )
