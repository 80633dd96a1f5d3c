"""Comparison: what is different between two editions, by their records."""
