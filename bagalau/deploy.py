"""`bagalau deploy`: a Prefect server is told of the flows, so that its schedules and work pools run them."""

from __future__ import annotations

import click

from bagalau.options import Wish, shared
from bagalau.output import opened, write_rows
from bagalau.streams import complain


@click.command("deploy")
@click.argument("pool", metavar="POOL")
@click.option("--archive", metavar="ADDRESS", help="The archive that the deployments run on, unless a run names another.")
@click.option("--folder", metavar="FOLDER", help="The folder that ingest takes in, unless a run names another; a schedule needs one.")
@shared
def command(pool: str, archive: str | None, folder: str | None, wish: Wish) -> int:
    """Tell the Prefect server of PREFECT_API_URL of the flows ingest, retry, rescore and export, to be run by the workers of POOL."""
    from flows.quiet import settle

    settle()
    from flows.deployments import NoPool, register

    try:
        names = register(pool, archive, folder)
    except NoPool as error:
        complain(f"bagalau: {error}")
        return 1
    with opened(wish) as stream:
        if wish.form == "text":
            stream.writelines(f"{name}\n" for name in names)
        else:
            write_rows(stream, wish, ("deployment", "pool"), [(name, pool) for name in names])
    return 0
