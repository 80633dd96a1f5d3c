"""Redlining: a new edition of a Word file with tracked changes against the old one."""
