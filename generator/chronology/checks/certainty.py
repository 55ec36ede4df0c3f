"""Certainty: whether two dates contradict each other beyond doubt, so that a rule never blames an honest record."""

from __future__ import annotations

from generator.values.edtf import EdtfDate, certainly_before, could_lie_within


def surely_before(a: EdtfDate | None, b: EdtfDate | None) -> bool:
    """Whether `a` lies before `b` beyond doubt; what is missing or only "about" contradicts nothing."""
    if a is None or b is None or a.approximate or b.approximate:
        return False
    return certainly_before(a, b)


def surely_outside(part: EdtfDate, whole: EdtfDate) -> bool:
    """Whether `part` cannot have happened while `whole` did."""
    return not (part.approximate or whole.approximate or could_lie_within(part, whole))
