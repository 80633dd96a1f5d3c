"""Editions: what a user names as an edition, opened so that it can be compared."""
