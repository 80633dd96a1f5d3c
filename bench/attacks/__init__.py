"""Edits of finished files, made by a seeded generator, and files that nobody edited."""
