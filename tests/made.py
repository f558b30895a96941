"""Reports made for tests of the command line and the flow: small folders of them, and of what is none."""

from __future__ import annotations

from pathlib import Path

from fixtures import make


def report(folder: Path, seed: int = 3, **wanted: object) -> Path:
    """A report of the maker's, written into the folder."""
    made = make(seed, **wanted)  # type: ignore[arg-type]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / made.name).write_bytes(made.data)
    return folder / made.name


NO_REPORTS = {
    "empty.txt": (b"", "empty-file"),
    "blank.txt": (b" \n\n\t ", "empty-file"),
    "program.bin": (b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 8, "unsupported-format"),
    "photograph.jpg": (b"\xff\xd8\xff\xe0" + bytes(200), "damaged"),
    "recipe.txt": (("Два яйца взбить с молоком, посолить и жарить пять минут.\n" * 20).encode(), "not-a-known-form"),
    "noise.bin": (bytes((137 * at * at + 31 * at) % 251 for at in range(4000)), None),
}
"""Files that are no reports: their bytes and the code under which each is quarantined (None: any)."""


def no_report(folder: Path, name: str) -> Path:
    """One of NO_REPORTS, written into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(NO_REPORTS[name][0])
    return folder / name
