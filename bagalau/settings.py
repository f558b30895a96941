"""Settings: the command line, then BAGALAU_… variables, then the nearest `bagalau.toml` upwards, then these defaults."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bagalau.errors import SettingsError

FILE_NAME = "bagalau.toml"
PREFIX = "BAGALAU_"


class Settings(BaseModel):
    """Every setting, with its default. A path in `bagalau.toml` is taken from the folder of that file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    archive: Path | None = Field(None, description="the folder of the archive")
    lang: Literal["en", "kk", "ru"] = Field("en", description="the language of summaries and messages")
    methodology: str | None = Field(None, description="an id or a file; without it, the one in force for the report's year")
    methodologies: Path | None = Field(None, description="a folder of methodologies that are known by their file's name")
    workers: int | None = Field(None, ge=1, description="processes that ingest; without it, one a core")
    largest_file_mb: int = Field(64, ge=1, description="a larger file is quarantined as too-large")


@dataclass(frozen=True, slots=True)
class Found:
    """The settings in force, and for each where its value came from."""

    values: Settings
    sources: Mapping[str, str]


def find(folder: Path | None = None, environment: Mapping[str, str] | None = None) -> Found:
    """The settings for a folder (the current one); raises SettingsError with the file or variable and the setting."""
    file = nearest(folder or Path.cwd())
    given = _from_file(file) if file else {}
    sources = dict.fromkeys(Settings.model_fields, "default") | dict.fromkeys(given, str(file))
    for name in Settings.model_fields:
        variable = PREFIX + name.upper()
        if value := (os.environ if environment is None else environment).get(variable):
            given[name], sources[name] = value, variable
    try:
        return Found(Settings(**given), sources)
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        raise SettingsError(f"{sources.get(name, file)}: {name}: {_reason(first['type'], first['msg'])}") from None


def nearest(folder: Path) -> Path | None:
    """The `bagalau.toml` of the folder or of the nearest one above it."""
    return next((file for above in (folder, *folder.parents) if (file := above / FILE_NAME).is_file()), None)


def _from_file(file: Path) -> dict[str, Any]:
    try:
        given = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{file}: {error}; correct the file or remove it") from None
    for name in ("archive", "methodologies"):
        if isinstance(given.get(name), str):
            given[name] = file.parent / given[name]
    return given


def _reason(kind: str, message: str) -> str:
    if kind == "extra_forbidden":
        return f"no such setting; there are {', '.join(Settings.model_fields)}"
    return message[:1].lower() + message[1:]
