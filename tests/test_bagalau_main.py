"""The command line as a whole: usage, exit codes, encodings, pipes, where output goes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from bagalau.__main__ import cli
from bagalau.group import COMMANDS
from tests.calling import ROOT, call, called_here
from tests.made import report

CONSOLES = ["cp1251", "cp866", "ascii", "utf-16"]


def test_no_command_is_help_and_wrong_usage() -> None:
    done = called_here()
    assert done.code == 2
    assert all(name in done.err for name in COMMANDS)


def test_help_names_every_command() -> None:
    done = called_here("--help")
    assert done.code == 0
    assert all(f"\n  {name} " in done.out for name in COMMANDS)


@pytest.mark.parametrize("arguments", [("--help",), ("evaluate", "--help"), ("ingest", "--help")])
def test_help_waits_for_no_library(arguments: tuple[str, ...]) -> None:
    done = call("-X", "importtime", "-m", "bagalau", *arguments, python=True)
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.err.splitlines()}
    assert "click" in imported
    assert not imported & {"spacy", "pydantic", "scoring", "extractors", "archive", "prefect", "yaml"}


def test_the_version_is_that_of_the_package() -> None:
    assert called_here("--version").out.startswith("bagalau 0.")


@pytest.mark.parametrize(
    "arguments",
    [
        ("evaluate",),
        ("evaluate", "--sideways", "x"),
        ("evaluate", "x", "--lang", "fr"),
        ("devaluate",),
        ("repair", "a", "b"),
        ("config",),
        ("config", "hide"),
        ("ingest", "folder", "--workers", "0"),
        ("schema", "-o", "/nowhere/at/all.json"),
    ],
)
def test_wrong_usage_is_2_and_says_what_to_do(arguments: tuple[str, ...]) -> None:
    done = called_here(*arguments)
    assert (done.code, done.out) == (2, "")
    assert "help" in done.err or "another file" in done.err
    assert done.err.count("\n") == 1 or arguments == ("config",)


@pytest.mark.parametrize("console", CONSOLES)
def test_output_is_utf8_whatever_the_console(tmp_path: Path, console: str) -> None:
    text = "Қорытынды: әғқңөұүһі – “баға”\n".encode()
    done = call("text", "-", stdin=text, environment={"PYTHONIOENCODING": console})
    assert (done.code, done.out.encode()) == (0, text)
    done = call("text", str(tmp_path / "қорытынды.txt"), environment={"PYTHONIOENCODING": console})
    assert done.code == 1
    assert "қорытынды.txt: no such file" in done.err


def test_a_console_of_the_c_locale_is_no_hindrance(tmp_path: Path) -> None:
    done = call("text", "-", stdin="Ұ\n".encode(), environment={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})
    assert done.out == "Ұ\n"


@pytest.mark.skipif(os.name == "nt", reason="there, every name of a file is Unicode")
def test_a_name_that_is_no_unicode_is_shown_and_kept_out_of_the_json(tmp_path: Path) -> None:
    file = os.fsdecode(os.fsencode(tmp_path) + b"/\xef\xf0\xe8.txt")
    Path(file).write_bytes(b"")
    done = call("evaluate", file, "--json")
    assert json.loads(done.out)["report"]["name"] == "\\xef\\xf0\\xe8.txt"
    assert done.code == 1


def test_a_report_cannot_steer_the_terminal(tmp_path: Path) -> None:
    done = called_here("evaluate", str(tmp_path / "\x1b[2J.txt"))
    assert "\x1b" not in done.err
    assert "\\u001b[2J.txt" in done.err


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_text("Бір жол мәтін\n" * 50_000, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "bagalau", "text", str(file)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""


def test_output_goes_to_a_file_and_nothing_half_written_stays(tmp_path: Path) -> None:
    place = tmp_path / "out.json"
    assert called_here("schema", "-o", str(place)).code == 0
    assert json.loads(place.read_text(encoding="utf-8"))["$defs"]
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]
    done = called_here("schema", "-o", str(tmp_path))
    assert done.code == 2
    assert "name another file" in done.err


def test_output_that_fails_half_way_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "out.json"
    place.write_text("old")

    def interrupted(*args: object, **kwargs: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bagalau.evaluate.evaluated", interrupted)
    done = called_here("evaluate", str(report(tmp_path / "in")), "-o", str(place))
    assert (done.code, done.err.strip()) == (130, "bagalau: interrupted")
    assert place.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out.json"]


def commands() -> list[tuple[str, click.Command]]:
    """Every command with its full name, groups left out."""
    context = click.Context(cli)
    found: list[tuple[str, click.Command]] = []
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command
        if isinstance(command, click.Group):
            found += [(f"{name} {inner}", one) for inner, one in command.commands.items()]
        else:
            found.append((name, command))
    return found


@pytest.mark.parametrize(("name", "command"), commands())
def test_the_shared_options_are_everywhere(name: str, command: click.Command) -> None:
    options = {option for parameter in command.params for option in parameter.opts}
    assert {"--json", "--csv", "--table", "-o", "--output", "--lang", "-q", "--quiet"} <= options, name


@pytest.mark.parametrize("form", ["--json", "--csv", "--table"])
def test_the_forms_mean_the_same_where_there_is_one_result(form: str) -> None:
    for command in (("schema",), ("config", "show")):
        out = called_here(*command, form).out
        if form == "--json":
            assert all(isinstance(json.loads(line), dict) for line in out.splitlines())
        else:
            assert len(out.splitlines()) > 3
            assert out.splitlines()[1].startswith("─") == (form == "--table")
