"""Values: dates, ids, texts and diagnostics. Standard library only; knows nothing of files or records."""
