"""What a Prefect server is told of the flows. That a worker runs them: test_flows_ingest.py, and all of it tests/deployments.py."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from flows.deployments import deployments
from tests.calling import ROOT, called_here

GUIDE = (ROOT / "docs" / "deployments.md").read_text(encoding="utf-8")


def test_every_flow_is_found_by_its_module_and_has_a_name_of_its_own() -> None:
    made = deployments("/archive", "/in")
    assert [f"{one.flow_name}/{one.name}" for one in made] == ["ingest/bagalau", "retry/bagalau", "rescore/bagalau", "export/bagalau"]
    for one in made:
        module, _, name = str(one.entrypoint).rpartition(".")
        assert getattr(import_module(module), name).name == one.flow_name
        assert one.parameters["archive"] == "/archive"
    assert made[0].parameters == {"archive": "/archive", "folder": "/in"}
    assert [one.parameters for one in deployments()] == [{}] * 4


def test_the_guide_names_every_deployment_and_every_parameter() -> None:
    for one in deployments():
        assert f"`{one.flow_name}/{one.name}`" in GUIDE
        properties = one._parameter_openapi_schema.properties
        assert properties
        assert not [name for name in properties if f"`{name}`" not in GUIDE], one.flow_name


def test_without_a_server_it_says_how_to_start_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path))
    done = called_here("deploy", "reports")
    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert "prefect server start" in done.err
