"""`evaluate --html`: the evidence pages of reports, each a file of its own."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from bagalau.catalogue import say
from bagalau.errors import OutputError
from bagalau.options import Wish
from bagalau.output import opened
from bagalau.streams import complain
from extractors import box
from extractors.errors import ReadError
from extractors.limits import LIMITS, Limits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.model import Sheet
    from scoring.result import Assessment


class Pages:
    """Where pages go: the file named for one report, a folder for several or where a folder is named."""

    def __init__(self, target: str, *, several: bool, lang: str, limits: Limits = LIMITS) -> None:
        self.target = Path(target)
        self.is_folder = several or self.target.is_dir() or target.endswith(("/", os.sep))
        self.lang = lang
        self.limits = limits
        self.written: list[Path] = []
        if self.is_folder:
            _make(self.target)

    def write(self, name: str, data: bytes, assessed: Assessment) -> Path:
        """Write the page of a report in a file of that name and those bytes; raises OutputError."""
        from desk import page

        path = self._free(self.target / f"{Path(name).stem}.html" if self.is_folder else self.target)
        with opened(Wish("text", path, self.lang, quiet=True)) as stream:
            stream.write(page(*assessed, self._sheets(name, data, assessed), language=self.lang))
        self.written.append(path)
        return path

    def _sheets(self, name: str, data: bytes, assessed: Assessment) -> Sequence[Sheet]:
        """Pictures of the pages that something is quoted from; where they cannot be drawn, none, and stderr is told why."""
        from desk import quoted_pages

        wanted = quoted_pages(assessed.reading, assessed.findings)[: self.limits.sheets]
        try:
            return box.draw(data, name, wanted, self.limits)
        except ReadError as problem:
            complain(f"bagalau: {name}: its page shows no pictures of the file's pages: {problem.reason} ({problem.code})")
            return ()

    def said(self) -> str:
        """Where the pages are, in one line; nothing where there are none."""
        if not self.written:
            return ""
        if len(self.written) == 1:
            return say(self.lang, "page.one", path=self.written[0]) + "\n"
        return say(self.lang, "page.several", count=len(self.written), folder=self.target) + "\n"

    def _free(self, path: Path) -> Path:
        """The path of a page; a number tells reports of one name, and of one file, apart."""
        taken = set(self.written)
        others = (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in range(2, len(taken) + 2))
        return next(one for one in (path, *others) if one not in taken)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"--html {folder}: no folder can be made there ({error.strerror}); name another") from None
