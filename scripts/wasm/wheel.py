"""Builds the wheel of the Python package and reads it back."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

from . import BuildError
from .node import last_line

# 1 January 1980, the first day a zip can hold. No file of the runtime carries the day it was built.
FIXED_DATE = "315532800"


def build(root: Path, work: Path) -> Path:
    """Build the wheel of the project at `root` into `work` and return its path. The same files give
    the same bytes. Raises BuildError with the builder's reason."""
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(work), str(root)]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "SOURCE_DATE_EPOCH": FIXED_DATE})
    wheels = sorted(work.glob("*.whl"))
    if done.returncode or len(wheels) != 1:
        reason = last_line(done.stderr or done.stdout)
        raise BuildError(f"The wheel of the package could not be built: {reason}")
    return wheels[0]


def files(wheel: Path) -> dict[str, bytes]:
    """Return what the wheel installs, by path: modules and data, without its .dist-info."""
    with zipfile.ZipFile(wheel) as archive:
        return {
            name: archive.read(name)
            for name in sorted(archive.namelist())
            if ".dist-info/" not in name and not name.endswith("/")
        }
