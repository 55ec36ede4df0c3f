"""The one form of a record's file, new files in it, and the schemas that editors are given."""
