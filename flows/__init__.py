"""Work over many reports. Only `flows.ingest` imports Prefect; everything that it does is importable without."""
