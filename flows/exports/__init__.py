"""Exports: the reports of an archive in one file, as JSON lines, CSV, Parquet or a workbook; nothing in them is a formula of a report's."""
