"""Composing: blocks of the document become slabs, one module a kind of block."""
