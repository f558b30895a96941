"""What every report needs, loaded as soon as this is imported: the processes that work batches are forked from one that imported it."""

from __future__ import annotations

from archive import keeping as keeping
from extractors.form import load, shipped
from flows import evaluation as evaluation
from scoring import methodology_in_force

for _form in shipped():
    _ = load(_form).phrases  # what they are found by
methodology_in_force(None)
