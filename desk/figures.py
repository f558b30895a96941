"""Everything stated, with its traces, in groups by criterion."""

from __future__ import annotations

from dataclasses import dataclass

from desk.lexicon import Lexicon, Phrase
from desk.names import Names
from desk.places import Followed, Places
from extractors.model import Figure, Reading
from scoring.evaluation import Evaluation


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure: what it is called, its value and unit, how it was read and how surely, where it stands."""

    id: str
    criterion: str
    name: Phrase
    value: Phrase
    unit: Phrase | None
    how: str
    how_name: Phrase
    confidence: Phrase
    where: Phrase
    row: str
    traces: tuple[Followed, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of one criterion; of the whole report where the id is empty."""

    id: str
    title: Phrase
    figures: tuple[Stated, ...]


def figures(reading: Reading, evaluation: Evaluation, words: Lexicon, names: Names, places: Places) -> list[Stated]:
    """The figures of a reading in its order."""
    return [_stated(figure, words, names, places) for figure in reading.figures]


def groups(stated: list[Stated], evaluation: Evaluation, words: Lexicon) -> list[Group]:
    """The figures by criterion, those of the whole report first."""
    titles = {one.criterion.id: words.by(one.criterion.title.in_language) for one in evaluation.criteria}
    found = [Group("", words.say("figures.whole_report"), tuple(one for one in stated if one.criterion not in titles))]
    found += [Group(id_, title, tuple(one for one in stated if one.criterion == id_)) for id_, title in titles.items()]
    return [group for group in found if group.figures]


def _stated(figure: Figure, words: Lexicon, names: Names, places: Places) -> Stated:
    return Stated(
        figure.id,
        figure.criterion or "",
        names.of(figure.name),
        names.value(figure),
        names.unit(figure),
        figure.reading,
        words.say(f"reading.{figure.reading}"),
        percent(figure.confidence, words),
        places.where(figure.trace),
        places.row(figure.trace[0]) if figure.trace else "",
        tuple(map(places.followed, figure.trace)),
    )


def percent(share: float, words: Lexicon) -> Phrase:
    """A confidence as a whole percentage; 99 % at most, for nothing read by a machine is sure."""
    return words.say("figures.percent", number=min(99, round(share * 100)))
