"""Environments of other people's programs that ours are measured beside: their pins are not ours."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def python_of(name: str) -> Path:
    """The Python of the environment of benchmarks/`name`/requirements.txt, in .venv/`name`; it is made where it is not there."""
    environment = HERE.parent / ".venv" / name
    python = environment / "bin" / "python"
    if not (environment / ".ready").exists():
        subprocess.run([sys.executable, "-m", "venv", environment], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "-r", HERE / name / "requirements.txt"], check=True)
        (environment / ".ready").touch()
    return python
