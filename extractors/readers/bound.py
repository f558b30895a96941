"""Files that are the pages of one report and were bound into one (extractors.binding): each recognised, its name in every place.

A file that cannot be read, or comes twice, keeps its place among the pages and is said; the report is that of the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256

from extractors.binding import LABEL, MEDIA_TYPE
from extractors.errors import EmptyFile, ReadError, TooManyPages, TooSlow, UnsupportedFormat
from extractors.limits import Limits
from extractors.model import PageFile, Report, Scan
from extractors.page_names import gathered
from extractors.readers import image, kinds, tesseract
from extractors.readers.container import Container
from extractors.readers.flow import Composer
from extractors.readers.pdf import write
from extractors.readers.pdf_lines import Line
from extractors.readers.scan import Recogniser


def read(data: bytes, name: str, limits: Limits) -> Report:
    """The report on the pages; raises Damaged, NeedsOcr, TooManyPages, UnpacksTooLarge, TooSlow, EmptyFile, or why no page is read."""
    composer, files = Composer(name, limits), dict(files_in(data, name, limits))
    image.may_be_recognised(len(files), name, limits)
    sheaf = _Sheaf(Recogniser(name, limits, composer.clock), _numbers(list(files)))
    for one, page in files.items():
        sheaf.add(one, page)
    if sheaf.problem and all(file.code or file.same_as for file in sheaf.files):
        raise sheaf.problem
    write(composer, sheaf.pages)
    if not composer.length:
        raise EmptyFile(name, "no word was recognised in it; look for another copy")
    report = composer.report(data, MEDIA_TYPE, pages=len(sheaf.pages), reader=tesseract.reader(), scans=sheaf.scans)
    return replace(report, files=tuple(sheaf.files))


def files_in(data: bytes, name: str, limits: Limits) -> Iterator[tuple[str, bytes]]:
    """The names and the bytes of the files, in the order of the pages; raises Damaged, UnpacksTooLarge."""
    container = Container(data, name, limits)
    return ((one, container.read(one)) for one in container.names if one != LABEL)


@dataclass(slots=True)
class _Sheaf:
    """What the files read so far come to; `problem` is that of the first one that was not read."""

    recogniser: Recogniser
    numbers: dict[str, int]
    files: list[PageFile] = field(default_factory=list)
    pages: list[list[Line]] = field(default_factory=list)
    scans: list[Scan] = field(default_factory=list)
    problem: ReadError | None = None

    def add(self, name: str, data: bytes) -> None:
        """Read a file, unless an earlier one has the same bytes; raises TooSlow, TooManyPages."""
        self.recogniser.clock.check()
        hashed, first, limits = sha256(data).hexdigest(), len(self.pages) + 1, self.recogniser.limits
        last = first - 1 + image.pages_in(data, name)
        if last > limits.pages:
            raise TooManyPages(self.recogniser.name, f"it has more than {limits.pages} pages; cut it into reports")
        file = PageFile(name, hashed, self.numbers.get(name), (first, last))
        same = next((one.name for one in self.files if one.sha256 == hashed), None)
        code = None if same else self._read(file, data)
        if same or code:
            del self.pages[first - 1 :], self.scans[first - 1 :]
            self.pages += [[] for _ in range(first, last + 1)]
            self.scans += [Scan(number, "no-text", "none") for number in range(first, last + 1)]
        self.files.append(replace(file, same_as=same, code=code))

    def _read(self, file: PageFile, data: bytes) -> str | None:
        """Add the pages of a file; the code of the problem where it has one."""
        try:
            if kinds.of_bytes(data) != "picture":
                raise UnsupportedFormat(file.name, "it is called a picture and is none; look at it apart")
            with image.opened(data, file.name) as picture:
                for number, read in enumerate(image.recognised(picture, file.name, self.recogniser), file.pages[0]):
                    self.pages.append([_placed(line, file.name) for line in read.lines])
                    self.scans.append(image.scan_of(number, read))
        except TooSlow:
            raise
        except ReadError as problem:
            self.problem = self.problem or problem
            return problem.code
        return None


def _numbers(names: list[str]) -> dict[str, int]:
    """The number of each page by its name."""
    together = [one for one in gathered(names) if not isinstance(one, str)]
    return {file: number for pages in together for file, number in zip(pages.files, pages.numbers, strict=True)}


def _placed(line: Line, name: str) -> Line:
    """The line, the name of its file in its place."""
    quoted = name.replace('"', "'")
    return replace(line, pieces=tuple((text, box, f'file "{quoted}", {path}') for text, box, path in line.pieces))
