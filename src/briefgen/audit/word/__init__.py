"""Word files, read with zipfile and lxml alone."""
