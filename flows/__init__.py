"""Work over many reports. Only `flows.ingest` and `flows.server` import Prefect; what they do is importable without."""
