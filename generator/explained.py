"""Explained: every rule that some part of the program tells, with what must hold and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping

from generator.chronology.checks.explain import EXPLANATIONS
from generator.editing.edit_rules import EDIT_RULES
from generator.editing.evidence.verify import VERIFY_RULES
from generator.site.site_rules import SITE_RULES

ALL_EXPLANATIONS: Mapping[str, str] = {
    **EXPLANATIONS,
    **SITE_RULES,
    **EDIT_RULES,
    **{rule.id: rule.explanation for rule in VERIFY_RULES},
}
"""Rule id → what must hold, and how to mend it."""
