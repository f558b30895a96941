"""What the two databases say in other words, for SQL that is written once. Every method gives SQL."""

from __future__ import annotations

from typing import Protocol


class Dialect(Protocol):
    """The words of one database. `column` has a JSON document as text, `path` says where in it."""

    whole: str
    """A type for numbers of 64 bits."""
    key: str
    """The same for a column by which rows are looked up."""

    def place(self, text: str, part: str) -> str:
        """Where in a text the part stands, from 1; 0 for nowhere."""

    def matches(self, text: str, pattern: str) -> str:
        """Whether the text has what a regular expression finds."""

    def as_bytes(self, text: str) -> str:
        """The text in UTF-8."""

    def packed(self, words: bytes) -> object:
        """No SQL: packed words (archive.searching) as this database keeps them."""

    def at(self, column: str, *path: str) -> str:
        """A text or a number."""

    def flag(self, column: str, *path: str) -> str:
        """Whether something is there and true."""

    def joined(self, column: str, *path: str) -> str:
        """The texts of a list, a blank between them."""

    def length(self, column: str, *path: str) -> str:
        """How long a list is."""


class Sqlite:
    """SQLite; `found` is a function that the connection is given."""

    whole = "INTEGER"
    key = "INTEGER PRIMARY KEY"

    def place(self, text: str, part: str) -> str:
        """Where in a text the part stands."""
        return f"instr({text}, {part})"

    def matches(self, text: str, pattern: str) -> str:
        """Whether the text has what a regular expression finds."""
        return f"found({pattern}, {text})"

    def as_bytes(self, text: str) -> str:
        """The text in UTF-8."""
        return f"CAST({text} AS BLOB)"

    def packed(self, words: bytes) -> object:
        """Packed words as they are kept."""
        return words

    def at(self, column: str, *path: str) -> str:
        """A text or a number."""
        return f"json_extract({column}, '{self._in(path)}')"

    def flag(self, column: str, *path: str) -> str:
        """Whether something is there and true."""
        return f"coalesce({self.at(column, *path)}, 0)"

    def joined(self, column: str, *path: str) -> str:
        """The texts of a list, a blank between them."""
        return f"(SELECT group_concat(value, ' ') FROM json_each({column}, '{self._in(path)}'))"

    def length(self, column: str, *path: str) -> str:
        """How long a list is."""
        return f"json_array_length({column}, '{self._in(path)}')"

    def _in(self, path: tuple[str, ...]) -> str:
        return "$" + "".join(f"[{name}]" if name.isdigit() else f".{name}" for name in path)


class Postgresql:
    """PostgreSQL."""

    whole = "bigint"
    key = "bigint"  # rows are joined by hashes, sooner than an index is made

    def place(self, text: str, part: str) -> str:
        """Where in a text the part stands."""
        return f"strpos({text}, {part})"

    def matches(self, text: str, pattern: str) -> str:
        """Whether the text has what a regular expression finds."""
        return f"{text} ~ {pattern}"

    def as_bytes(self, text: str) -> str:
        """The text in UTF-8."""
        return f"convert_to({text}, 'UTF8')"

    def packed(self, words: bytes) -> object:
        """Packed words as they are kept."""
        return as_text(words)

    def at(self, column: str, *path: str) -> str:
        """A text or a number."""
        return f"{column}::json #>> '{self._in(path)}'"

    def flag(self, column: str, *path: str) -> str:
        """Whether something is there and true."""
        return f"coalesce(({self.at(column, *path)})::boolean, false)"

    def joined(self, column: str, *path: str) -> str:
        """The texts of a list, a blank between them."""
        return f"(SELECT string_agg(value, ' ') FROM json_array_elements_text({column}::json #> '{self._in(path)}'))"

    def length(self, column: str, *path: str) -> str:
        """How long a list is."""
        return f"json_array_length({column}::json #> '{self._in(path)}')"

    def _in(self, path: tuple[str, ...]) -> str:
        return "{" + ",".join(path) + "}"


def as_text(packed: bytes) -> str:
    """Packed words as PostgreSQL has them, which keeps no NUL."""
    return packed.decode("cp1251").replace("\0", "\N{SYMBOL FOR NULL}")


def marks(values: int) -> str:
    """A question mark for each of so many values."""
    return ", ".join("?" * values)
