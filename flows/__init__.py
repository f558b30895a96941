"""Work over many reports. Only the flows, their deployments and the server import Prefect; what they do is importable without."""
