"""A chronology that can be checked: curated records in, a searchable static site out."""
