"""`bagalau methodology`: list, show, check."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from scoring import load_methodology, shipped
from tests.calling import called_here

SOUND = Path(__file__).parent / "data" / "scoring" / "methodologies" / "sound.yaml"


def test_the_list_has_the_shipped_ones_and_says_which_are_trials() -> None:
    rows = [json.loads(line) for line in called_here("methodology", "list", "--json").out.splitlines()]
    assert {row["id"]: (row["state"], row["invented"]) for row in rows} == {
        "kz-it-2011": ("draft", ""),
        "kz-it-2011-table": ("draft", ""),
        "proposal-a": ("draft", "invented"),
    }


def test_a_folder_of_the_settings_adds_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine.yaml").write_text(SOUND.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setenv("BAGALAU_METHODOLOGIES", str(tmp_path))
    assert "small" in called_here("methodology", "list").out
    assert called_here("methodology", "show", "mine").out.startswith("Small (small)\n")


@pytest.mark.parametrize("lang", ["en", "kk", "ru"])
@pytest.mark.parametrize("name", shipped())
def test_show_reads_like_the_order(name: str, lang: str) -> None:
    out = called_here("methodology", "show", name, "--lang", lang).out
    methodology = load_methodology(name)
    at = [out.index(f"══ {one.id}. {one.title.in_language(lang)}") for one in methodology.criteria]
    assert at == sorted(at)
    assert all(case.name in out for case in methodology.cases)


def test_show_says_of_an_invented_one_that_it_is() -> None:
    assert "A trial: the methodology is invented; no order has it." in called_here("methodology", "show", "proposal-a").out


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.add(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_whole_and_holds_the_history_of_each_value(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    assert called_here("methodology", "show", "proposal-a", "--html", str(file)).code == 0
    page, tags = file.read_text(encoding="utf-8"), _Tags()
    tags.feed(page)
    assert not tags.open
    assert "script" not in tags.seen
    assert "kz-it-2011.yaml:" in page
    assert page.count("2 values") >= 8


def test_what_a_file_says_is_text_on_the_page(tmp_path: Path) -> None:
    file = tmp_path / "nasty.yaml"
    file.write_text(SOUND.read_text(encoding="utf-8").replace("en: Small", 'en: "<script>alert(1)</script>"'), encoding="utf-8")
    called_here("methodology", "show", str(file), "--html", str(tmp_path / "page.html"))
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_check_tells_a_sound_file_the_hash_to_sign() -> None:
    done = called_here("methodology", "check", str(SOUND))
    assert (done.code, done.err) == (0, "")
    assert load_methodology(SOUND).timeline.content_sha256 in done.out


def test_check_gives_every_mistake_of_every_file_with_its_line(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(
        SOUND.read_text(encoding="utf-8").replace("value: 2012", "value: 2009").replace("high: 1000", "high: -1"), encoding="utf-8"
    )
    done = called_here("methodology", "check", str(bad), str(SOUND))
    assert done.code == 1
    assert [line.partition(": ")[0] for line in done.out.splitlines()[:2]] == [f"{bad}:9", f"{bad}:48"]
    objects = [json.loads(line) for line in called_here("methodology", "check", str(bad), str(SOUND), "--json").out.splitlines()]
    assert [len(one["problems"]) for one in objects] == [2, 0]
    assert set(objects[0]["problems"][0]) == {"file", "line", "what", "remedy", "code", "params"}


@pytest.mark.parametrize(
    ("lang", "said"), [("kk", "2009 жылға дейін күшінде, ал 2011 жылы басталады"), ("ru", "действует до 2009 года, а начинается в 2011")]
)
def test_mistakes_are_told_in_the_language_asked_for(tmp_path: Path, lang: str, said: str) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(SOUND.read_text(encoding="utf-8").replace("value: 2012", "value: 2009"), encoding="utf-8")
    assert f"{bad}:9: {said}; " in called_here("methodology", "check", str(bad), "--lang", lang).out
    (row,) = json.loads(called_here("methodology", "check", str(bad), "--lang", lang, "--json").out)["problems"]
    assert (row["what"], row["code"], row["params"]) == (said, "years-reversed", {"last": "2009", "first": "2011"})


def test_check_says_where_one_was_signed_as_another_text(tmp_path: Path) -> None:
    file = tmp_path / "signed.yaml"
    signed = f"state: checked\nsigned: [{{state: checked, by: A. Person, on: 2011-07-01, sha256: {'f' * 64}}}]"
    file.write_text(SOUND.read_text(encoding="utf-8").replace("state: draft", signed), encoding="utf-8")
    done = called_here("methodology", "check", str(file))
    assert done.code == 0
    assert "it counts as a draft until it is signed again" in done.out


def test_a_methodology_that_is_none_is_wrong_usage(tmp_path: Path) -> None:
    for arguments in (("check", str(tmp_path / "gone.yaml")), ("show", "kz-it-1871")):
        done = called_here("methodology", *arguments)
        assert (done.code, done.out) == (2, "")
        assert "there are kz-it-2011" in done.err


HISTORY = """id: dated
title: {en: Dated, kk: Күні бар, ru: С датами}
state: draft
based_on: kz-it-2011
published: {value: null, rests_on: assumed, reference: test}
roundings:
  total:
    - {from: 2010-01-01, mode: truncate, digits: 1, rests_on: assumed, reference: the first}
    - {from: 2013-06-01, mode: exact, rests_on: assumed, reference: the second}
"""


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", ("· 2010-01-01 cut off after decimals: 1 [the first;", "· 2013-06-01 left exact [the second;", "Bodies: districts")),
        ("kk", ("2013-06-01 дәл қалпында қалады", "аудандар")),
        ("ru", ("2010-01-01 отбрасывается после знаков: 1", "отчёт: сумма баллов 27,97", "районы")),
    ],
)
def test_the_history_of_a_value_is_told_in_words_as_text_and_on_the_page(tmp_path: Path, lang: str, said: tuple[str, ...]) -> None:
    file, page = tmp_path / "dated.yaml", tmp_path / "page.html"
    file.write_text(HISTORY, encoding="utf-8")
    text = " ".join(called_here("methodology", "show", str(file), "--lang", lang).out.split())
    assert all(words in text for words in said)
    assert called_here("methodology", "show", str(file), "--lang", lang, "--html", str(page)).code == 0
    html = page.read_text(encoding="utf-8")
    assert said[-1].rpartition(": ")[2] in html
    assert "<li>" in html
