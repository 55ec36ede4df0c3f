"""The records against the texts of their sources: quotes, paragraphs, wording."""
