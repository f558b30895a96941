from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive.address import Address
from bagalau import settings
from bagalau.errors import SettingsError
from tests.calling import called_here


def write(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "bagalau.toml").write_text(text, encoding="utf-8")
    return folder


def test_without_any_the_defaults_hold(tmp_path: Path) -> None:
    found = settings.find(tmp_path, {})
    assert found.values == settings.Settings()
    assert set(found.sources.values()) == {"default"}


def test_the_nearest_file_upwards_counts(tmp_path: Path) -> None:
    write(tmp_path, 'lang = "ru"\nworkers = 7\n')
    inner = write(tmp_path / "a", 'lang = "kk"\n')
    found = settings.find(inner / "b", {})
    assert found.values.lang == "kk"
    assert found.values.workers is None
    assert found.sources["lang"] == str(inner / "bagalau.toml")


def test_the_environment_is_stronger_than_the_file(tmp_path: Path) -> None:
    write(tmp_path, 'lang = "ru"\n')
    found = settings.find(tmp_path, {"BAGALAU_LANG": "kk", "BAGALAU_WORKERS": "3", "BAGALAU_REPORTS": "elsewhere"})
    assert (found.values.lang, found.values.workers) == ("kk", 3)
    assert found.sources["lang"] == "BAGALAU_LANG"


def test_limits_are_a_table_and_variables(tmp_path: Path) -> None:
    write(tmp_path, "[limits]\nseconds = 90\n")
    found = settings.find(tmp_path, {"BAGALAU_LIMITS_PAGES": "7"})
    assert (found.values.limits.seconds, found.values.limits.pages) == (90, 7)
    assert (found.sources["limits.seconds"], found.sources["limits.pages"]) == (str(tmp_path / "bagalau.toml"), "BAGALAU_LIMITS_PAGES")


def test_a_path_in_the_file_is_taken_from_the_files_folder(tmp_path: Path) -> None:
    write(tmp_path, 'archive = "kept/here"\n')
    assert settings.find(tmp_path / "deep" / "below", {}).values.archive == Address(str(tmp_path / "kept" / "here"))
    assert settings.find(tmp_path, {"BAGALAU_ARCHIVE": "kept"}).values.archive == Address("kept")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('archiv = "x"', r"bagalau.toml: archiv: no such setting; there are archive, originals, lang"),
        ('lang = "fr"', r"bagalau.toml: lang: input should be 'en', 'kk' or 'ru'"),
        ("workers = 0", r"workers: input should be greater than or equal to 1"),
        ("workers = ", r"correct the file or remove it"),
        ("limits = 3", r"limits: no such setting; there are .*limits.seconds"),
        ("[limits]\nsecond = 3", r"bagalau.toml: limits.second: no such setting"),
        ("[limits]\nseconds = 'long'", r"bagalau.toml: limits.seconds: input should be a valid integer"),
        ("[limits]\npages = 0", r"bagalau.toml: limits: pages: input should be greater than or equal to 1"),
    ],
)
def test_a_setting_without_sense_is_refused_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    write(tmp_path, text)
    with pytest.raises(SettingsError, match=said):
        settings.find(tmp_path, {})


def test_a_variable_without_sense_is_refused_by_its_name() -> None:
    with pytest.raises(SettingsError, match="BAGALAU_WORKERS: workers: input should be a valid integer"):
        settings.find(Path("/"), {"BAGALAU_WORKERS": "many"})


def test_config_show_says_where_each_value_came_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write(tmp_path, "largest_file_mb = 9\n"))
    monkeypatch.setenv("BAGALAU_LANG", "ru")
    rows = {row["setting"]: row for row in map(json.loads, called_here("config", "show", "--json").out.splitlines())}
    assert set(rows) == set(settings.names())
    assert (rows["largest_file_mb"]["value"], rows["largest_file_mb"]["from"]) == ("9", str(tmp_path / "bagalau.toml"))
    assert (rows["lang"]["value"], rows["lang"]["from"]) == ("ru", "BAGALAU_LANG")


def test_a_wrong_setting_stops_every_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write(tmp_path, 'langs = "ru"\n'))
    done = called_here("config", "show")
    assert (done.code, done.err.count("\n")) == (2, 1)
