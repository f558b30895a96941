"""Prefect's settings for a run from the command line. To be called before anything imports Prefect."""

from __future__ import annotations

import os

SETTINGS = {
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180",  # the first start has taken 30 s on a busy machine
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_LEVEL": "CRITICAL",  # what goes wrong is said once, by the command
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
    "PREFECT_CLI_PROMPT": "false",
    "DO_NOT_TRACK": "1",
}


def settle() -> None:
    """Set what the user has not set; a server that the user runs (PREFECT_API_URL) is used as it is."""
    for name, value in SETTINGS.items():
        os.environ.setdefault(name, value)
