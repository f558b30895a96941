from __future__ import annotations

from desk.lexicon import Lexicon
from desk.marks import marks_of
from desk.repairs import steps_of
from desk.rows import LONGEST, Row, Run, chunks, height, rows
from tests.desk_pages import assessed, assessed_text, hostile


def text_of(runs: tuple[Run, ...]) -> str:
    return "".join(part for run in runs for part, _ in run.parts)


def test_the_rows_hold_both_texts_whole() -> None:
    reading, _, findings = assessed()
    made = list(rows(reading, marks_of(reading, findings)))
    assert "\n".join(text_of(row.received) for row in made) == reading.report.text.rstrip("\n")
    assert "\n".join(text_of(row.repaired) for row in made) == reading.repair.text.rstrip("\n")
    assert [row.label for row in made] == [str(number) for number in range(1, len(made) + 1)]


def test_a_marked_stretch_says_on_both_sides_what_its_figure_says() -> None:
    reading, _, findings = assessed()
    figure = reading.figure("documents_registered")
    assert figure is not None
    quoted = {reading.repair.text[trace.start : trace.end] for trace in figure.trace}
    for side in ("received", "repaired"):
        runs = [run for row in rows(reading, marks_of(reading, findings)) for run in getattr(row, side)]
        found = {"".join(part for part, _ in run.parts) for run in runs if run.stretch and figure.id in run.stretch.all.split()}
        assert found == quoted


def test_the_offsets_of_a_row_cut_out_its_repaired_words() -> None:
    reading, _, findings = assessed()
    seen = 0
    for row in rows(reading, marks_of(reading, findings)):
        line = text_of(row.received)
        for number, offset in zip(row.steps, row.offsets, strict=True):
            step = reading.repair.steps[number]
            assert line[offset : offset + len(step.before)] == step.before
            seen += 1
    assert seen == len(reading.repair.steps) > 100


def test_a_letter_beyond_the_basic_plane_counts_twice_as_in_a_browser() -> None:
    reading, _, findings = assessed_text("\N{PAGE FACING UP} Ќорытынды\n" + assessed().reading.report.text)
    first = next(rows(reading, marks_of(reading, findings)))
    assert first.offsets == (3,)


def test_a_line_of_a_million_letters_is_laid_out_in_parts_without_cutting_a_repaired_word() -> None:
    reading, _, findings = assessed_text(hostile())
    made = list(rows(reading, marks_of(reading, findings)))
    last = [row for row in made if row.id.startswith(f"{made[-1].id.partition('.')[0]}.")]
    assert len(last) > 400
    assert max(row.letters for row in made) <= LONGEST
    assert sum(len(row.steps) for row in made) == len(reading.repair.steps)
    assert not any(row.label for row in last)


def test_a_chunk_of_more_lines_is_said_to_be_higher() -> None:
    def lines(count: int, letters: int) -> list[Row]:
        return [Row(f"line-{at}", "", "", (), (), same=True, letters=letters, steps=range(0), offsets=()) for at in range(count)]

    assert [height(lines(count, 120)) for count in (1, 5, 10, 20)] == [1, 3, 5, 10]
    assert height(lines(5, 0)) == 1
    assert height(lines(1, LONGEST)) == 8


def test_chunks_hold_every_row_once() -> None:
    reading, _, findings = assessed()
    made = list(rows(reading, marks_of(reading, findings)))
    assert [row for chunk in chunks(made) for row in chunk] == made


def test_the_steps_in_the_page_are_those_of_the_repair() -> None:
    reading, _, findings = assessed()
    made: list[Row] = list(rows(reading, marks_of(reading, findings)))
    steps = steps_of(reading, made, Lexicon("en"))
    told = []
    for flat in steps["rows"].values():
        told += [(flat[0] + at, *steps["words"][flat[2 + 2 * at]][1:3]) for at in range((len(flat) - 1) // 2)]
    assert told == [(number, step.before, step.after) for number, step in enumerate(reading.repair.steps)]
    assert steps["count"] == len(told)
