"""Statements against data: deterministic rules over the words around typed facts."""
