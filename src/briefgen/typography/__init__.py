"""Strings in, strings or break points out: numbers, dates, spacing, line breaking."""
