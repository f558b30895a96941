"""Text in UTF-8 that was read in another code page than those of Cyrillic: what ftfy does best.

ftfy is asked for the encoding alone: no quote, ligature, width or normal form changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from normalizers.change import Change
from normalizers.lines import changed, mend
from normalizers.widths import aligned

KIND = "utf8-read-as-another-page"
# First bytes of letters, quotes and dashes in UTF-8 as pages of Latin script show them, and a second byte after them.
_HINT = re.compile(
    "[\u00c2-\u00c5\u00ce-\u00d3\u00e2\u00ef\u252c\u2568\u2564\u221a][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u2122\u2500-\u25a0]"
)


def fix(text: str) -> str:
    """The text with such lines decoded as they should have been."""
    return mend(text, _HINT, _fix_line)


def _fix_line(line: str) -> str:
    """A line as ftfy decodes it, where its lines stay one."""
    import ftfy

    fixed = str(ftfy.fix_encoding(line, _settings()))
    return fixed if "\n" not in fixed else line


@cache
def _settings() -> Any:
    import ftfy

    return ftfy.TextFixerConfig(
        uncurl_quotes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        fix_line_breaks=False,
        normalization=None,
        unescape_html=False,
        remove_terminal_escapes=False,
        remove_control_chars=False,
        fix_surrogates=False,
        replace_lossy_sequences=False,
        restore_byte_a0=False,
    )


def explain(before: str, after: str) -> Iterable[Change]:
    """The changes that `fix` made, letter by letter where the letters can be told apart."""
    for start, wrong, right in changed(before, after):
        yield from aligned(wrong, right, start, KIND)
