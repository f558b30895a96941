"""What contradicts what, where a finding is no sum: each side with its words, one line a side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction

from desk.formulas import Formulas, Line, Token
from desk.lexicon import Lexicon, Phrase
from desk.names import Names
from extractors.model import Figure, Mention, Reading
from scoring.evaluation import Evaluation
from scoring.finding import Finding
from scoring.numbers import plain


class Contradictions:
    """Sets the sides of one report's contradictions beside each other."""

    def __init__(self, reading: Reading, evaluation: Evaluation, words: Lexicon, formulas: Formulas) -> None:
        self.reading = reading
        self.evaluation = evaluation
        self.words = words
        self.formulas = formulas
        self.names: Names = formulas.names
        self.figures = {figure.id: figure for figure in reading.figures}
        self.kinds: dict[str, Callable[[Finding], Iterator[Line]]] = {
            "maximum-differs": self.maximum,
            "not-reproducible": self.unexplained,
            "body-differs": self.bodies,
            "body-unknown": self.unknown_body,
            "year-differs": self.years,
            "order-unknown": self.order,
            "order-not-in-force": self.order,
            "order-not-for-body": self.order,
            "date-after-the-fact": self.approval,
            "statement-contradicts-score": self.statement,
            "value-missing": self.missing,
            "not-evaluated-scored": self.zero,
            "criterion-unnamed": self.titles,
            "criterion-name-differs": self.titles,
            "letters-mistyped": self.typed,
            "section-missing": self.section,
            "table-missing": self.no_table,
            "page-missing": self.pages,
            "not-as-printed": self.unprinted,
            "versions-differ": self.versions,
        }

    def maximum(self, finding: Finding) -> Iterator[Line]:
        """The maximum printed, and the one of the methodology."""
        name = f"criterion_{finding.criterion}_maximum" if finding.criterion else "total_maximum"
        yield self._side("report", self._number(finding.params["stated"], self.figures.get(name)))
        yield self._side("methodology", self._number(finding.params["maximum"]))

    def unexplained(self, finding: Finding) -> Iterator[Line]:
        """The score, that there is no formula, and what the counts printed beside it would give as shares."""
        score = self.evaluation.criterion(finding.criterion or "")
        yield self._side("stated", self._number(finding.params["stated"], score.stated if score else None))
        yield self._side("formula", self.words.say("rule.not_on_record"))
        counts = score.criterion.counts if score else None
        whole = self.figures.get(counts.whole) if counts else None
        for name in (counts.done, counts.listed) if counts and whole and whole.number else ():
            if name in self.figures and whole is not None:
                part = self.figures[name]
                share = self.formulas.value(Fraction(part.number) / Fraction(whole.number))
                yield Line(self.names.of(name), (self._token(part), self.formulas.sign("/"), self._token(whole)), share)

    def bodies(self, finding: Finding) -> Iterator[Line]:
        """Each district named."""
        yield self._side("first", self._words(finding.params["first"]))
        yield self._side("others", self._words(finding.params["others"]))

    def unknown_body(self, finding: Finding) -> Iterator[Line]:
        """The name, and what is near to it on the register."""
        yield self._side("named", self._words(finding.params["name"]))
        yield self._side("near", self._listed(self._words(finding.params["near"])))

    def years(self, finding: Finding) -> Iterator[Line]:
        """The year of the report, and of the sentence."""
        yield self._side("year", self._number(finding.params["year"], self.figures.get("year"), grouped=False))
        yield self._side("sentence", self._words(finding.params["other"]))

    def order(self, finding: Finding) -> Iterator[Line]:
        """The order cited, and what the register has instead."""
        params = self.names.in_params(finding.params)
        yield self._side("cited", self.words.say("head.order", number=params["number"], date=params["date"]))
        if "year" in params:
            yield self._side("year", self._number(finding.params["year"], self.figures.get("year"), grouped=False))
        for name in ("near", "in_force"):
            if name in params:
                yield self._side(name, self._listed(params[name]))

    def approval(self, finding: Finding) -> Iterator[Line]:
        """How many days of its year a plan had before it, once it was approved."""
        end = date(int(finding.params["year"]), 12, 31)
        days = (end - date.fromisoformat(finding.params["date"])).days
        sides = (self.words.date(end.isoformat()), self.words.date(finding.params["date"]))
        tokens = (Token(sides[0], "number"), self.formulas.sign("−"), Token(sides[1], "number"))
        yield Line(self.words.say("against.days_left"), tokens, self.words.number(str(days)))

    def statement(self, finding: Finding) -> Iterator[Line]:
        """What is said, and what is given."""
        subject = finding.params["subject"]
        yield self._side("said", self.words.say("against.not_considered"))
        yield self._side("given", self._number(finding.params["points"], self.figures.get(subject)))

    def missing(self, finding: Finding) -> Iterator[Line]:
        """What should be stated, and that it is not; what else states it."""
        yield Line(self.names.of(finding.params["subject"]), (Token(self.words.say("tree.not_stated"), "missing"),))
        score = self.evaluation.criterion(finding.criterion or "")
        for name, figure in (("table", score.table), ("section", score.section)) if score else ():
            if figure is not None and figure.id != finding.params["subject"]:
                yield Line(self.words.say(f"stated.{name}"), (self._token(figure),))

    def zero(self, finding: Finding) -> Iterator[Line]:
        """What counts for it, and the maximum that it still stands in."""
        subject, score = finding.params["subject"], self.evaluation.criterion(finding.criterion or "")
        part = next((one for one in score.indicators if subject in (one.indicator.id, one.indicator.stated)), None) if score else None
        yield self._side("said", self.words.say("status.not_evaluated"))
        yield self._side("counts", self.words.number("0"))
        limit = part.indicator.maximum.value if part else score.criterion.maximum.value if score else None
        if limit is not None:
            yield self._side("stays", self.words.number(plain(limit)))

    def titles(self, finding: Finding) -> Iterator[Line]:
        """What the table, the section and the methodology call the criterion."""
        for role in ("table", "section"):
            named = next((one for one in self._named(finding.criterion) if one.attributes.get("role") == role), None)
            if named is not None:
                shown = self._words(named.value) if named.value else self.words.say("against.no_name")
                yield Line(self.words.say(f"stated.{role}"), (Token(shown, "words"),))
        score = self.evaluation.criterion(finding.criterion or "")
        if score is not None:
            yield self._side("methodology", self.words.by(score.criterion.title.in_language))

    def typed(self, finding: Finding) -> Iterator[Line]:
        """Each word as typed and as meant, with the code points of the letters that differ: they may look alike."""
        for word in finding.params["words"].split(", "):
            before, _, after = word.partition(" → ")
            codes = [f"U+{ord(one):04X} → U+{ord(other):04X}" for one, other in zip(before, after, strict=False) if one != other]
            yield Line(None, (Token(self._words(word), "words"), *(self.formulas.sign(code) for code in dict.fromkeys(codes))))

    def section(self, finding: Finding) -> Iterator[Line]:
        """That there is no section, and what the table gives."""
        yield Line(self.words.say("stated.section"), (Token(self.words.say("against.nothing"), "missing"),))
        score = self.evaluation.criterion(finding.criterion or "")
        if score is not None and score.table is not None:
            yield Line(self.words.say("stated.table"), (self._token(score.table),))

    def no_table(self, finding: Finding) -> Iterator[Line]:
        """That there is no table, and the scores of the sections added up."""
        yield Line(self.words.say("stated.table"), (Token(self.words.say("against.nothing"), "missing"),))
        stated = [one.section for one in self.evaluation.criteria if one.section is not None]
        if stated:
            added = sum((Fraction(one.number) for one in stated), Fraction(0))
            tokens = tuple(self.formulas.sum([self._token(one) for one in stated]))
            yield Line(self.words.say("stated.section"), tokens, self.formulas.value(added))

    def pages(self, finding: Finding) -> Iterator[Line]:
        """The files that there are, and what is missing of them."""
        yield self._side("pages_there", self._words(", ".join(file.name for file in self.reading.report.files)))
        yield self._side("pages_missing", self._words(finding.params["pages"]))

    def unprinted(self, finding: Finding) -> Iterator[Line]:
        """What read the file."""
        yield self._side("read_by", self._words(self.reading.report.reader or ""))

    def versions(self, finding: Finding) -> Iterator[Line]:
        """What this copy of a conclusion says, and what the other does."""
        params = finding.params
        yield self._side("here", self._number(params["here"], self.figures.get(params["figure"])))
        yield self._side("there", self._number(params["there"]))

    def _named(self, criterion: str | None) -> Iterator[Mention]:
        return (one for one in self.reading.mentioned("criterion_name") if one.criterion == criterion)

    def _side(self, key: str, shown: Phrase | Token) -> Line:
        return Line(self.words.say(f"against.{key}"), (shown if isinstance(shown, Token) else Token(shown, "words"),))

    def _listed(self, listed: Phrase) -> Phrase:
        """What the register has, in words where that is nothing."""
        return self.words.say("against.nothing") if listed.texts[0] == "—" else listed

    def _words(self, text: str) -> Phrase:
        return self.words.plain(text)

    def _token(self, figure: Figure) -> Token:
        return self.formulas.number(figure.value, figure.id, self.names.of(figure.name))

    def _number(self, value: str, figure: Figure | None = None, *, grouped: bool = True) -> Token:
        """A number, leading to the figure that states it."""
        shown = self.names.written(value) if grouped else self._words(value)
        return Token(shown, "number", figure.id if figure else "", self.names.of(figure.name) if figure else None)
