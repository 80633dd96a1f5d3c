"""Differences of two editions as text, Markdown and JSON: one module a form."""
