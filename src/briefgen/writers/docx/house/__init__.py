"""The house document as the base of a Word file."""
