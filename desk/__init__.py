"""The auditors' pages: what a report states beside the report itself, in English, Kazakh and Russian.

>>> from desk import page
>>> html = page(reading, evaluation, findings)  # doctest: +SKIP
"""

from desk.page import page
from desk.sheets import quoted_pages

__all__ = ["page", "quoted_pages"]
