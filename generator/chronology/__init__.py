"""The chronology: records made into one whole that can be asked, and the rules it must keep."""
