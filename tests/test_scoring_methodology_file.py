"""Files, the files they are based on, and their hashes."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from scoring import RefusedMethodologyError, load_methodology
from scoring.methodology.library import read_methodology

SOUND = (Path(__file__).parent / "data" / "scoring" / "methodologies" / "sound.yaml").read_text(encoding="utf-8")
CHANGE = """id: other
title: {en: Other, kk: Басқа, ru: Другая}
state: draft
based_on: %s
published: {value: null, rests_on: assumed, reference: test}
"""


def test_a_file_can_be_a_change_to_another_beside_it(tmp_path: Path) -> None:
    (tmp_path / "sound.yaml").write_text(SOUND, encoding="utf-8")
    (tmp_path / "other.yaml").write_text(CHANGE % "sound.yaml", encoding="utf-8")
    (tmp_path / "third.yaml").write_text(
        (CHANGE % "other.yaml").replace("id: other", "id: third") + "total_maximum: {value: 9}\n", encoding="utf-8"
    )
    other = load_methodology(tmp_path / "other.yaml")
    assert (other.id, str(other.total_maximum.value)) == ("other", "10")
    with pytest.raises(RefusedMethodologyError) as refused:
        load_methodology(tmp_path / "third.yaml")
    assert {(Path(one.file).name, one.line) for one in refused.value.problems} == {("third.yaml", 6)}


def test_the_hash_covers_the_files_it_is_based_on(tmp_path: Path) -> None:
    (tmp_path / "sound.yaml").write_text(SOUND, encoding="utf-8")
    (tmp_path / "other.yaml").write_text(CHANGE % "sound.yaml", encoding="utf-8")
    before = load_methodology(tmp_path / "other.yaml").sha256
    (tmp_path / "sound.yaml").write_text(SOUND.replace("digits: 1", "digits: 2", 1), encoding="utf-8")
    assert load_methodology(tmp_path / "other.yaml").sha256 != before


def test_a_cycle_is_refused(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(CHANGE % "two.yaml", encoding="utf-8")
    (tmp_path / "two.yaml").write_text(CHANGE % "one.yaml", encoding="utf-8")
    with pytest.raises(RefusedMethodologyError, match=r"two\.yaml:4: a cycle: .*one\.yaml → .*two\.yaml → .*one\.yaml; let one"):
        load_methodology(tmp_path / "one.yaml")


def test_the_hash_of_what_it_says_is_not_that_of_its_letters() -> None:
    one = read_methodology(SOUND.encode(), "one.yaml").timeline
    other = read_methodology((SOUND.replace("digits: 1,", "digits:   1,") + "# a remark\n").encode(), "two.yaml").timeline
    assert one.content_sha256 == other.content_sha256
    assert one.sha256 == hashlib.sha256(SOUND.encode()).hexdigest() != other.sha256


def test_a_translated_reference_changes_nothing_of_what_was_signed() -> None:
    translated = read_methodology(f"{SOUND}\ntranslations: {{test: {{kk: сынақ}}}}\n".encode(), "one.yaml")
    assert translated.said("test", "kk") == "сынақ"
    assert translated.timeline.content_sha256 == read_methodology(SOUND.encode(), "one.yaml").timeline.content_sha256


def test_an_approval_holds_for_what_was_said() -> None:
    said = read_methodology(SOUND.encode(), "one.yaml").timeline.content_sha256
    signed = f"state: approved\nsigned: [{{state: approved, by: A. Person, on: 2011-07-01, sha256: {said}}}]\n"
    methodology = read_methodology(SOUND.replace("state: draft\n", signed).encode(), "signed.yaml")
    assert (methodology.state, methodology.provisional) == ("approved", False)


def test_one_that_was_checked_and_changed_is_a_draft_again() -> None:
    said = read_methodology(SOUND.encode(), "one.yaml").timeline.content_sha256
    signed = f"state: checked\nsigned: [{{state: checked, by: A. Person, on: 2011-07-01, sha256: {said}}}]\n"
    text = SOUND.replace("state: draft\n", signed)
    assert read_methodology(text.encode(), "signed.yaml").state == "checked"
    changed = read_methodology(text.replace("digits: 1", "digits: 2", 1).encode(), "signed.yaml")
    assert (changed.state, changed.provisional) == ("draft", True)


@pytest.mark.parametrize(
    ("said", "line", "reason"),
    [
        ('criteria:\n  - {id: "2", title: {en: A, kk: A, ru: A}}\n  - {id: "2", title: {en: B, kk: B, ru: B}}\n', 8, "2 is changed twice"),
        ('criteria:\n  - {id: "9", removed: true}\n', 7, "9 cannot be taken out"),
        ('criteria:\n  - {id: "2", removed: perhaps}\n', 7, "2 cannot be taken out"),
        ("total_maximum: {reference: another}\n", 6, "total_maximum.value: Field required"),
    ],
)
def test_a_change_that_says_too_much_or_too_little_is_refused(tmp_path: Path, said: str, line: int, reason: str) -> None:
    (tmp_path / "sound.yaml").write_text(SOUND, encoding="utf-8")
    (tmp_path / "other.yaml").write_text(CHANGE % "sound.yaml" + said, encoding="utf-8")
    with pytest.raises(RefusedMethodologyError) as refused:
        load_methodology(tmp_path / "other.yaml")
    assert (line, reason) in [(one.line, one.what) for one in refused.value.problems]


def test_the_reasons_of_a_change_below_come_too(tmp_path: Path) -> None:
    (tmp_path / "sound.yaml").write_text(SOUND, encoding="utf-8")
    (tmp_path / "below.yaml").write_text(CHANGE % "sound.yaml" + 'criteria:\n  - {id: "9", removed: true}\n', encoding="utf-8")
    (tmp_path / "above.yaml").write_text(CHANGE % "below.yaml", encoding="utf-8")
    with pytest.raises(RefusedMethodologyError, match=r"below\.yaml:7: 9 cannot be taken out"):
        load_methodology(tmp_path / "above.yaml")


def test_a_case_that_gives_a_power_is_no_number(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(SOUND + 'cases:\n  - {name: huge, figures: {}, gives: {"1.1": "1e999999999"}}\n', encoding="utf-8")
    with pytest.raises(RefusedMethodologyError, match=r"“huge” gives 1\.1 no value, not 1e999999999"):
        load_methodology(tmp_path / "one.yaml")
