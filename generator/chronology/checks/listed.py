"""The list of rules: every check of the chronology, with its gravity. A new rule is a function and a line here."""

from __future__ import annotations

from generator.chronology.checks import (
    dates,
    disputes,
    events,
    evidence,
    ids,
    languages,
    names,
    relations,
    summaries,
    use,
    waivers,
)
from generator.chronology.rules import Reads, Rule
from generator.values.diagnostics import Severity

_WARNING = Severity.WARNING
_RECORD, _NEIGHBOURS, _ALL = Reads.RECORD, Reads.NEIGHBOURS, Reads.ALL

CHECKS: tuple[Rule, ...] = (
    # Ids and lists
    Rule(check=ids.lookalike_ids, reads=_ALL),
    Rule(check=ids.formerly_taken, reads=_ALL),
    Rule(check=ids.repeated_id, reads=_RECORD),
    Rule(check=ids.repeated_value, reads=_RECORD),
    # Texts
    Rule(check=summaries.unmarked_text, reads=_RECORD, completeness=True),
    Rule(check=summaries.languages_disagree, reads=_RECORD, completeness=True),
    Rule(check=summaries.untold_claim, reads=_ALL, severity=_WARNING, waivable=True),
    Rule(check=languages.no_default_text, reads=_RECORD, completeness=True),
    Rule(check=languages.left_to_write, reads=_RECORD, completeness=True),
    Rule(check=languages.missing_translation, reads=_RECORD, severity=_WARNING),
    Rule(check=languages.untranslated_original, reads=_NEIGHBOURS, severity=_WARNING),
    Rule(check=languages.translated_into_itself, reads=_NEIGHBOURS),
    Rule(check=languages.stray_language, reads=_RECORD, severity=_WARNING),
    # Evidence
    Rule(check=evidence.missing_evidence, reads=_RECORD, completeness=True),
    Rule(check=evidence.locator_out_of_range, reads=_NEIGHBOURS),
    Rule(check=evidence.unused_paragraph, reads=_ALL, severity=_WARNING, reports_absence=True),
    Rule(check=evidence.used_yet_set_aside, reads=_ALL),
    Rule(check=evidence.quote_too_long, reads=_RECORD),
    Rule(check=evidence.unknown_reading, reads=_NEIGHBOURS),
    Rule(check=evidence.older_source, reads=_NEIGHBOURS),
    # Names
    Rule(check=names.unknown_name, reads=_NEIGHBOURS),
    Rule(check=names.shared_name, reads=_ALL, waivable=True),
    Rule(check=names.one_form_to_show, reads=_RECORD),
    Rule(check=names.no_name_to_show, reads=_RECORD, severity=_WARNING),
    # Dates
    Rule(check=dates.ongoing_announced, reads=_RECORD),
    Rule(check=dates.wrong_weekday, reads=_RECORD),
    Rule(check=dates.counted_from_nothing, reads=_NEIGHBOURS),
    Rule(check=dates.plan_order, reads=_NEIGHBOURS),
    Rule(check=dates.term_order, reads=_RECORD),
    Rule(check=dates.seen_before_issued, reads=_RECORD),
    Rule(check=dates.check_after_passed, reads=_RECORD, severity=_WARNING),
    Rule(check=dates.in_the_future, reads=_RECORD, severity=_WARNING),
    Rule(check=dates.history_order, reads=_RECORD),
    # Events and claims
    Rule(
        check=events.no_published_event, reads=_ALL, severity=_WARNING, reports_absence=True, stops_build=True
    ),
    Rule(check=events.no_claim, reads=_RECORD, completeness=True),
    Rule(check=events.long_title, reads=_RECORD, severity=_WARNING, waivable=True),
    Rule(check=events.announced_by_nobody, reads=_RECORD, severity=_WARNING),
    Rule(check=events.estimate_without_figure, reads=_RECORD, completeness=True),
    Rule(check=events.accuses_nobody, reads=_RECORD, completeness=True),
    Rule(check=events.figure_about_itself, reads=_RECORD, severity=_WARNING),
    # Relations and replies
    Rule(check=relations.relation_cycle, reads=_ALL),
    Rule(check=relations.hierarchy_cycle, reads=_ALL),
    Rule(check=relations.reply_cycle, reads=_ALL),
    Rule(check=relations.relation_against_dates, reads=_NEIGHBOURS),
    Rule(check=relations.part_outside_whole, reads=_NEIGHBOURS),
    Rule(check=relations.reply_before, reads=_NEIGHBOURS),
    # Disputes
    Rule(check=disputes.empty_position, reads=_RECORD, completeness=True),
    Rule(check=disputes.one_sided_dispute, reads=_ALL, completeness=True),
    Rule(check=disputes.others_words, reads=_ALL),
    # Use
    Rule(check=use.unused_record, reads=_ALL, severity=_WARNING, reports_absence=True),
    Rule(check=use.unused_word, reads=_ALL, severity=_WARNING, reports_absence=True),
    Rule(check=use.withdrawn_in_use, reads=_NEIGHBOURS, severity=_WARNING),
    # Waivers
    Rule(check=waivers.waiver_without_reason, reads=_RECORD),
)
