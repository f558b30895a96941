"""What holds for every test."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import settings

from tests import databases
from tests.postgres import Server

# How long an example takes says how busy the machine is: what must be fast is measured in benchmarks/.
settings.register_profile("bagalau", deadline=None)
settings.load_profile("bagalau")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server for all tests of this process."""
    with databases.postgres() as started:
        yield started


@pytest.fixture(scope="module", params=databases.KINDS)
def new_place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], str]:
    """Places where an archive may be made, on either database."""
    if request.param == "sqlite":
        return lambda: str(tmp_path_factory.mktemp("kept") / "archive")
    server: Server = request.getfixturevalue("postgres")
    return lambda: databases.new_database(server)


@pytest.fixture
def place(new_place: Callable[[], str]) -> str:
    """Where an archive may be made, on either database."""
    return new_place()
