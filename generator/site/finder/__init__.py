"""The finder's index: documents in, plain scripts for the reader's browser out (docs/dev/finder.md)."""
