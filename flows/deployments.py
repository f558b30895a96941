"""What a Prefect server is told of the flows, so that its schedules and work pools run them: docs/deployments.md."""

from __future__ import annotations

import os
from typing import Any, cast

from prefect.client.orchestration import get_client
from prefect.deployments.runner import RunnerDeployment
from prefect.exceptions import ObjectNotFound
from prefect.flows import Flow
from prefect.settings import get_current_settings
from prefect.types.entrypoint import EntrypointType

from flows.deployed import export, rescore, retry
from flows.ingest import ingest

NAME = "bagalau"
"""Every deployment has it: `ingest/bagalau`."""
FLOWS: tuple[Flow[Any, Any], ...] = (ingest, retry, rescore, export)


class NoPool(Exception):
    """There is no such work pool, or no server; the message says what to do."""


def deployments(archive: str | None = None, folder: str | None = None) -> list[RunnerDeployment]:
    """A deployment a flow, found by its module, so that a worker needs the program installed and no file of it.

    They run on the archive, `ingest` over the folder, unless a run names another.
    """
    both = {"archive": archive} if archive else {}
    first = {**both, "folder": folder} if folder else both
    return [
        cast(RunnerDeployment, one.to_deployment(NAME, parameters=given, entrypoint_type=EntrypointType.MODULE_PATH, tags=[NAME]))
        for one, given in zip(FLOWS, (first, both, both, both), strict=True)
    ]


def register(pool: str, archive: str | None = None, folder: str | None = None) -> list[str]:
    """Tell the server of PREFECT_API_URL, or of the profile in use, and give the names; raises NoPool."""
    if get_current_settings().api.url is None:
        raise NoPool("no Prefect server is named; start one with prefect server start, and name it in PREFECT_API_URL")
    with get_client(sync_client=True) as client:
        try:
            client.read_work_pool(pool)
        except ObjectNotFound:
            raise NoPool(f"{pool}: no such work pool; make it with prefect work-pool create {pool} --type process") from None
        except OSError as error:
            raise NoPool(f"{os.environ.get('PREFECT_API_URL')}: no Prefect server answers ({error}); start it, or name another") from None
    made = deployments(archive, folder)
    for one in made:
        one.apply(work_pool_name=pool)
    return [f"{one.flow_name}/{one.name}" for one in made]
