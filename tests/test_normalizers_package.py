"""What the package promises to those who use it by itself."""

from __future__ import annotations

import subprocess
import sys
import time
import unicodedata
from importlib.resources import files

import pytest

from normalizers import repair_text
from normalizers.letters import table

TABLES = ["kz1048", "pt154", "latin", "lookalikes"]


def run(*arguments: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, *arguments], input=data, capture_output=True, check=False, timeout=60)


@pytest.mark.parametrize("encoding", ["utf-8", "kz1048", "utf-16"])
def test_standard_input_to_standard_output(encoding: str) -> None:
    done = run("-m", "normalizers", data="Қаланың әкімдігі жиын өткізді\r\n".encode(encoding))
    assert (done.stdout.decode("utf-8"), done.stderr, done.returncode) == ("Қаланың әкімдігі жиын өткізді\r\n", b"", 0)


def test_standard_input_that_is_no_text() -> None:
    done = run("-m", "normalizers", data=b"\x00\x01\x02\x03")
    assert done.returncode == 1
    assert done.stdout == b""
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("piece", ["а?", "&#1179;", "Р°", "i-", "қ ", "ќ", "а\xad", "qа.", "ќ\n", "қала&nbsp;"])
def test_a_text_of_one_piece_takes_no_longer_than_its_length(piece: str) -> None:
    repair_text(piece * 500)
    spent = []
    for times in (8_000, 32_000):
        start = time.process_time()
        repair_text(piece * times)
        spent.append(time.process_time() - start)
    assert spent[1] < 10 * spent[0] + 0.2


def test_an_argument_is_said_to_be_one_too_many() -> None:
    done = run("-m", "normalizers", "damaged.txt")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"standard input" in done.stderr
    asked = run("-m", "normalizers", "--help")
    assert (asked.returncode, asked.stderr) == (0, b"")
    assert asked.stdout.startswith(b"usage: python -m normalizers < ")


def test_the_import_needs_neither_ftfy_nor_the_data() -> None:
    code = "import sys, normalizers; print(sorted({'ftfy', 'numpy', 'spacy', 'zlib'} & set(sys.modules)))"
    assert run("-c", code).stdout.strip() in (b"[]", b"['zlib']")


@pytest.mark.parametrize("name", TABLES)
def test_a_table_names_each_letter(name: str) -> None:
    text = files("normalizers").joinpath("tables", f"{name}.tsv").read_text(encoding="utf-8")
    rows = [row.split("\t") for row in text.splitlines() if not row.startswith("#")]
    assert len(rows) == len(table(name))
    for wrong, right, *_, wrong_name, right_name in rows:
        assert (unicodedata.name(wrong), unicodedata.name(right)) == (wrong_name, right_name)


@pytest.mark.parametrize(("name", "codec"), [("kz1048", "kz1048"), ("pt154", "ptcp154")])
def test_a_table_is_what_the_codecs_say(name: str, codec: str) -> None:
    for wrong, right in table(name).items():
        assert right.encode(codec).decode("cp1251") == wrong


def test_the_data_is_small() -> None:
    sizes = [len(item.read_bytes()) for item in files("normalizers.language").joinpath("data").iterdir()]
    assert max(sizes) < 1_000_000
    assert sum(sizes) < 3_000_000
