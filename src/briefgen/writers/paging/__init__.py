"""Pages of a Word file: where a word processor's lines and pages end, read from the file itself."""
