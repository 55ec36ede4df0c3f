"""Editing: the commands for those who write the records."""
