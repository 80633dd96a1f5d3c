"""Markdown to document tree."""
