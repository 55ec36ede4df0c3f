"""What changed between two states of the records, in facts; and what of it asks for a correction."""
