"""Checks on the assembled document."""
