"""House documents: an organisation's Word file, read as hostile, and what can be taken from it."""
