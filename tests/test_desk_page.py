"""The page as a text: whole in itself, every address there, nothing of a report as markup."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from desk import page
from scoring.methodology import Fate
from tests.desk_pages import assessed, assessed_text, demo_page, hostile, trial_page


class Parsed(HTMLParser):
    """Elements, ids, links and scripts of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inside = ""
        self.contents: dict[str, list[str]] = {"script": [], "style": []}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.inside = tag
        if tag in self.contents:
            self.contents[tag].append("")

    def handle_data(self, data: str) -> None:
        if self.inside in self.contents:
            self.contents[self.inside][-1] += data

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def all(self, name: str) -> list[str]:
        return [value for _, attributes in self.elements if (value := attributes.get(name))]


@pytest.fixture(scope="module")
def parsed() -> Parsed:
    return Parsed(demo_page())


def test_every_script_and_style_is_allowed_by_its_hash_and_nothing_else_is(parsed: Parsed) -> None:
    metas = [attributes for tag, attributes in parsed.elements if tag == "meta"]
    policy = next(meta["content"] for meta in metas if meta.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    allowed = set(re.findall(r"'(sha256-[^']+)'", policy))
    data, *scripts = parsed.contents["script"]
    json.loads(data)
    assert allowed == {_digest(text) for text in (*scripts, *parsed.contents["style"])}


def test_nothing_is_loaded_and_nothing_styled_or_called_in_place(parsed: Parsed) -> None:
    loaded = [value for name in ("src", "href", "action", "data") for value in parsed.all(name)]
    assert not [value for value in loaded if not value.startswith(("#", "data:,"))]
    assert not [name for _, attributes in parsed.elements for name in attributes if name.startswith("on") or name == "style"]
    assert "url(" not in "".join(parsed.contents["style"])


def test_every_link_leads_somewhere_and_no_address_stands_twice(parsed: Parsed) -> None:
    ids = parsed.all("id")
    assert len(ids) == len(set(ids))
    traced = set(parsed.all("data-trace"))
    assert {link.removeprefix("#") for link in parsed.all("href") if link.startswith("#")} <= set(ids) | traced


def test_everything_stated_and_found_has_an_address(parsed: Parsed) -> None:
    reading, evaluation, findings = assessed()
    ids, traced = set(parsed.all("id")), set(parsed.all("data-trace"))
    marked = set(" ".join(parsed.all("data-marks")).split())
    assert {figure.id for figure in reading.figures} <= ids & traced & marked
    assert {one.id for one in reading.expressions} <= traced & marked
    assert {one.id for one in findings} <= ids
    assert {f"criterion-{one.criterion.id}" for one in evaluation.criteria} <= ids
    assert {f"indicator-{part.indicator.id}" for one in evaluation.criteria for part in one.indicators} <= ids


def test_every_phrase_of_the_page_is_in_its_list(parsed: Parsed) -> None:
    phrases = json.loads(parsed.contents["script"][0])["phrases"]
    names = ("data-say", "data-say-title", "data-say-aria-label", "data-say-placeholder")
    named = [int(value) for name in names for value in parsed.all(name)]
    assert named
    assert max(named) < len(phrases)
    assert all(len(texts) == 3 and all(texts) for texts in phrases)


@pytest.mark.parametrize(("language", "words"), [("en", "What does not hold"), ("kk", "Сәйкес келмейтіні"), ("ru", "Что не сходится")])
def test_the_page_opens_in_the_language_asked_for(language: str, words: str) -> None:
    html = demo_page(language)
    assert f'<html lang="{language}">' in html
    assert f">{words}<" in html


def test_the_page_is_the_same_every_time() -> None:
    assert page(*assessed()) == demo_page()


def test_what_comes_from_a_report_is_text() -> None:
    html = page(*assessed_text(hostile()))
    whole = Parsed(html)
    assert "<script>window.ran" not in html
    assert not [tag for tag, _ in whole.elements if tag in {"img", "u"}]
    assert len(whole.contents["style"]) == 1
    assert "&lt;script&gt;window.ran=1&lt;/script&gt;" in html
    assert "&amp;#60;i&amp;#62;" in html or "&lt;i&gt;" in html
    assert "{{ 7*7 }}" in html
    assert html.count("\N{RIGHT-TO-LEFT OVERRIDE}") == html.count('<b class="unseen" title="U+202E">\N{RIGHT-TO-LEFT OVERRIDE}</b>')
    json.loads(whole.contents["script"][0])


@pytest.mark.parametrize(
    ("language", "word", "reason"),
    [
        ("en", "Trial", "The methodology is invented: no order has it."),
        ("kk", "Сынақ", "Әдістеме ойдан шығарылған: ондай бұйрық жоқ."),
        ("ru", "Проба", "Методика вымышлена: такого приказа нет."),
    ],
)
def test_a_trial_is_marked_in_the_title_at_the_head_and_at_every_score(language: str, word: str, reason: str) -> None:
    html = trial_page(language)
    assert re.search(f"<title[^>]*>{word}: ", html)
    assert html.count(f">{reason}<") == 1
    assert html.count('class="trial-mark"') == 3, "the total, the chart, the tree"


def test_a_draft_is_marked_as_one() -> None:
    html = demo_page()
    assert re.search("<title[^>]*>Draft: ", html)
    assert html.count(">The methodology is a draft: nobody has checked it.<") == 1
    assert html.count('class="trial-mark"') == 3, "the total, the chart, the tree"


def test_what_was_checked_has_no_such_mark() -> None:
    reading, evaluation, findings = assessed()
    checked = replace(evaluation, methodology=evaluation.methodology.model_copy(update={"state": "checked"}))
    assert "trial" not in Parsed(page(reading, checked, findings)).all("class")


def test_a_report_without_a_body_has_a_title_without_markup() -> None:
    reading, evaluation, findings = assessed()
    nameless = replace(reading, figures=tuple(one for one in reading.figures if one.name != "body"))
    html = page(nameless, evaluation, findings, language="ru")
    assert re.search(r"<title[^>]*>Проект: Оцениваемый орган не назван · Bagalau</title>", html)


def test_a_name_with_unseen_characters_turns_nothing_round() -> None:
    reading, evaluation, findings = assessed()
    turned = [replace(one, value=f"\u202e{one.value}") if one.name in {"body", "evaluator"} else one for one in reading.figures]
    told = [replace(one, params={"first": "\u202eа", "others": "б"}) if one.code == "body-differs" else one for one in findings]
    html = page(replace(reading, figures=tuple(turned)), evaluation, told)
    assert "<h1>[U+202E]Қызылорда" in html
    assert "begins with [U+202E]а and goes on" in html
    assert re.sub(r'<b class="unseen" title="U\+202E">\u202e</b>', "", html).count("\u202e") == 0


def test_a_total_that_criteria_were_taken_out_of_says_what_it_is_out_of() -> None:
    html = trial_page()
    assert ">out of 80<" in html
    assert ">taken out of the 100<" in html
    assert "taken-out" not in Parsed(demo_page()).all("class")


@pytest.mark.parametrize(
    ("fate", "words"),
    [
        ("rescale", "taken in proportion to the maxima: counts as 11.45"),
        ("not_computable", "given under another formula: counts as nothing"),
        ("keep", ""),
    ],
)
def test_what_became_of_a_score_of_another_methodology_is_said(fate: Fate, words: str) -> None:
    reading, evaluation, findings = assessed()
    criteria = tuple(replace(one, fate=fate) if one.criterion.id == "8" else one for one in evaluation.criteria)
    said = re.findall(r'class="fate"><span[^>]*>([^<]*)<', page(reading, replace(evaluation, criteria=criteria), findings))
    assert said == ([words] if words else [])


def test_what_a_parameter_rests_on_is_said_for_each(parsed: Parsed) -> None:
    kinds = [attributes["class"] for tag, attributes in parsed.elements if (attributes.get("class") or "").startswith("rests ")]
    assert {"rests stated", "rests seen", "rests inferred", "rests assumed"} == set(kinds)


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
