"""Messages: every code in every language, with the params that the code has."""

from __future__ import annotations

from pathlib import Path
from string import Formatter

import pytest

from scoring import Finding, registry
from scoring.messages import LANGUAGES, catalogue, message, problems

SEVERITIES = ("error", "warning", "note")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_missing(language: str) -> None:
    assert {key.partition("/")[0] for key in catalogue(language)} == set(registry())
    assert set(registry()) <= set(catalogue(language))
    assert set(catalogue(language)) == set(catalogue("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_use_the_params_of_their_code(language: str) -> None:
    for key, template in catalogue(language).items():
        code, _, severity = key.partition("/")
        asked = {name for _, name, _, _ in Formatter().parse(template) if name}
        assert asked <= set(registry()[code].params), key
        assert severity in ("", *SEVERITIES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_descriptions_are_in_every_language(language: str) -> None:
    for code, kind in registry().items():
        assert kind.description[language].endswith("."), code
        assert kind.severity in SEVERITIES


def test_figures_and_problems_are_called_by_their_names() -> None:
    names = {"it_staff": {"en": "IT staff", "kk": "АТ қызметкерлері", "ru": "Специалисты ИТ"}}
    differs = Finding("figure-differs", "2", "error", {"figure": "it_staff", "values": "7 / 1"})
    assert message(differs, "en", names).startswith("IT staff has different values")
    assert message(differs, "ru", names).startswith("специалисты ИТ") or "специалисты ИТ" in message(differs, "ru", names)
    missing = Finding("value-missing", "3", "warning", {"subject": "criterion_3_table"})
    assert "балл критерия" in message(missing, "ru", {"criterion_table": {"en": "Score", "kk": "Балл", "ru": "Балл критерия"}})
    malformed = Finding("expression-malformed", "1", "note", {"text": "1++1=2", "problems": "double-operator"})
    assert "знак действия дважды" in message(malformed, "ru")
    assert all(set(words) == set(LANGUAGES) for words in problems().values())


def test_numbers_are_written_as_the_language_writes_them() -> None:
    finding = Finding("criterion-differs", "4", "error", {"table": "0.4", "section": "0.2"})
    assert [message(finding, language) for language in LANGUAGES] == [
        "the table gives 0.4, the section 0.2",
        "кестеде 0,4, бөлімде 0,2",
        "в таблице 0,4, в разделе 0,2",
    ]
    assert "4.4" in message(Finding("not-evaluated-scored", "4", "note", {"subject": "4.4"}), "kk")


def test_what_a_report_says_is_not_taken_for_a_template() -> None:
    finding = Finding("criterion-name-differs", "5", "note", {"table": "{section.__class__}", "section": "{0}"})
    assert "{section.__class__}" in message(finding, "en")


def test_every_code_is_documented() -> None:
    text = (Path(__file__).parents[1] / "docs" / "findings.md").read_text(encoding="utf-8")
    documented = {line.split("`")[1]: line for line in text.splitlines() if line.startswith("| `")}
    assert set(documented) == set(registry())
    for code, kind in registry().items():
        assert f"| {kind.severity} |" in documented[code], code
