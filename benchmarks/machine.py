"""What a figure was measured on, without a name or a path of the machine."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path


def facts() -> str:
    """Processor, cores, load, Python and the packages that the figures depend on, in one line."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("spacy", "pydantic", "click"))
    cores = f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start"
    return f"{processor()}, {cores}; {platform.system()}, Python {platform.python_version()}, {packages}"


def processor() -> str:
    """The processor's model, as the system names it."""
    information = Path("/proc/cpuinfo")
    if information.is_file():
        for line in information.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
