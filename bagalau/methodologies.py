"""Methodologies by id, by path, or by their name in the folder that the settings give."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bagalau.errors import WrongUsage

if TYPE_CHECKING:
    from bagalau.settings import Settings
    from scoring import Methodology


def located(named: str | None, settings: Settings) -> str | None:
    """The name as scoring understands it: an id of the settings' folder becomes the path of its file."""
    if named is None or settings.methodologies is None or "/" in named:
        return named
    file = settings.methodologies / f"{named}.yaml"
    return str(file) if file.is_file() else named


def loaded(named: str, settings: Settings) -> Methodology:
    """The methodology; raises WrongUsage with every reason where there is none, or it does not check."""
    from scoring import ScoringError, load_methodology

    try:
        return load_methodology(located(named, settings) or named)
    except ScoringError as error:
        raise WrongUsage(f"{named}: {error}") from None


def all_names(settings: Settings) -> Iterator[str]:
    """The ids of the shipped ones, then the files of the settings' folder."""
    from scoring import shipped

    yield from shipped()
    folder: Path | None = settings.methodologies
    if folder is not None and folder.is_dir():
        yield from map(str, sorted(folder.glob("*.yaml")))
