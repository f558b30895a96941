"""Settings: the command line, then BAGALAU_… variables, then the nearest `bagalau.toml` upwards, then these defaults."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, PlainValidator, ValidationError, field_validator

from archive.address import Address, address_of
from bagalau.errors import SettingsError
from extractors.limits import LIMITS, Limits

FILE_NAME = "bagalau.toml"
PREFIX = "BAGALAU_"
LIMITS_OF = "limits"


Place = Annotated[Address, PlainValidator(address_of), PlainSerializer(str)]


class Settings(BaseModel):
    """Every setting, with its default. A path in `bagalau.toml` is taken from the folder of that file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    archive: Place | None = Field(None, description="the archive: its folder, or `postgresql://…`")
    originals: str | None = Field(None, description="where the originals of a new archive lie: a folder, or `s3://…` and the like")
    lang: Literal["en", "kk", "ru"] = Field("en", description="the language of summaries and messages")
    methodology: str | None = Field(None, description="an id or a file; without it, the one in force for the report's year")
    methodologies: Path | None = Field(None, description="a folder of methodologies that are known by their file's name")
    workers: int | None = Field(None, ge=1, description="processes that ingest; without it, one a core")
    runner: str | None = Field(None, description="`dask://HOST:PORT`: a Dask cluster whose workers ingest, instead of this machine's cores")
    largest_file_mb: int = Field(64, ge=1, description="a larger file is quarantined as too-large")
    limits: Limits = Field(LIMITS, description="what reading one file may cost: see docs/documents.md")

    @field_validator("limits")
    @classmethod
    def _positive(cls, limits: Limits) -> Limits:
        for name, value in asdict(limits).items():
            least = 0 if name == "sheets" else 1
            if isinstance(value, int) and value < least:
                raise ValueError(f"{name}: input should be greater than or equal to {least}")
        return limits


@dataclass(frozen=True, slots=True)
class Found:
    """The settings in force, and for each where its value came from."""

    values: Settings
    sources: Mapping[str, str]


def find(folder: Path | None = None, environment: Mapping[str, str] | None = None) -> Found:
    """The settings for a folder (the current one); raises SettingsError with the file or variable and the setting."""
    file = nearest(folder or Path.cwd())
    given = flat(_from_file(file)) if file else {}
    sources = dict.fromkeys(names(), "default") | dict.fromkeys(given, str(file))
    for name in names():
        variable = PREFIX + name.upper().replace(".", "_")
        if value := (os.environ if environment is None else environment).get(variable):
            given[name], sources[name] = value, variable
    for name in given:
        if name not in names():
            raise SettingsError(f"{sources[name]}: {name}: no such setting; there are {', '.join(names())}")
    try:
        return Found(_validated(given), sources)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(map(str, first["loc"]))
        raise SettingsError(f"{sources.get(name, file)}: {name}: {_reason(first['msg'])}") from None


def names() -> tuple[str, ...]:
    """Every setting by the name under which it is given and shown: `lang`, `limits.seconds`."""
    return (*(name for name in Settings.model_fields if name != LIMITS_OF), *(f"{LIMITS_OF}.{one.name}" for one in fields(Limits)))


def flat(given: Mapping[str, Any]) -> dict[str, Any]:
    """Settings with the table of limits taken apart."""
    of_limits = given.get(LIMITS_OF, {})
    if not isinstance(of_limits, Mapping):
        return dict(given)
    others = {name: value for name, value in given.items() if name != LIMITS_OF}
    return others | {f"{LIMITS_OF}.{name}": value for name, value in of_limits.items()}


def nearest(folder: Path) -> Path | None:
    """The `bagalau.toml` of the folder or of the nearest one above it."""
    return next((file for above in (folder, *folder.parents) if (file := above / FILE_NAME).is_file()), None)


def _from_file(file: Path) -> dict[str, Any]:
    try:
        given = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{file}: {error}; correct the file or remove it") from None
    for name in ("archive", "originals", "methodologies"):
        if isinstance(path := given.get(name), str) and "://" not in path:
            given[name] = str(file.parent / path)
    return given


def _validated(given: Mapping[str, Any]) -> Settings:
    plain = {name: value for name, value in given.items() if not name.startswith(f"{LIMITS_OF}.")}
    limits = {name.partition(".")[2]: value for name, value in given.items() if name not in plain}
    return Settings(**plain, **{LIMITS_OF: limits})


def _reason(message: str) -> str:
    message = message.removeprefix("Value error, ")
    return message[:1].lower() + message[1:]
