"""Tables of others, brought in as draft records: `importing` is the whole."""
