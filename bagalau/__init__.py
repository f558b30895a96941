"""The command line: it parses, calls, prints. One module a command; what they share is in the modules beside them."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("bagalau")
except PackageNotFoundError:  # a checkout that was never installed
    __version__ = "0.1.0"
