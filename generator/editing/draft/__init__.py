"""Draft: an article in, draft records to fill and a report out; what it cannot tell it lists, and never guesses."""
