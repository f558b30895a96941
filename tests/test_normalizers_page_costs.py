"""Counting pairs of bytes once for all code pages gives what reading word by word in each of them does, to the last digit."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from normalizers import codepages
from normalizers.language.spelling import pair_cost
from normalizers.page_costs import costs

PAGES = ("cp1251", "cp866", "koi8-r", "iso8859-5", "mac-cyrillic")
PRINT = "\u00a0«»–—‘’“”„…•№°§\u00ad"
words = st.sampled_from([*"і«»№4_ │²\n", "есеп", "Баға", "АУДАН", "қыЗмет", "page", "Word", "─────", "iс"])
texts = st.lists(words, max_size=40).map("".join)
coded = st.builds(lambda text, page: text.encode(page, "ignore"), texts, st.sampled_from([*PAGES, "kz1048", "utf-8"]))


def word_by_word(text: str) -> float:
    """Bits a letter: pairs of letters in words that are not ASCII; 16 for a capital within a word, and for a sign that is none of print."""
    if re.search("[─━═]{5}", text):
        text = re.sub("[\u2500-\u257f]", " ", text)
    bits, letters = 0.0, 0
    for word in re.findall(r"[^\W\d_]+", text):
        if not word.isascii():
            small = word.lower()
            bits += sum(pair_cost(before, letter) for before, letter in zip("<" + small, small + ">", strict=False))
            bits += 16 * (word[1:] != small[1:] and not word.isupper())
            letters += len(word) + 1
    signs = sum(sign > "\x7f" and not sign.isalpha() and sign not in PRINT for sign in text)
    return (bits + 16 * signs) / max(1, letters + signs)


@given(st.binary(max_size=60) | coded)
@example("«Word» есеп, aбв_4 ҚЫЗМЕТ қыЗмет".encode("kz1048"))
@example("┌─────┐\n│Балл │²".encode("cp866", "ignore"))
def test_each_page_costs_what_its_words_do(data: bytes) -> None:
    assert costs(data, PAGES) == {page: word_by_word(codepages.decode(data, page)) for page in PAGES}
