"""Batches: many editions from a list, on this machine or on a cluster."""
