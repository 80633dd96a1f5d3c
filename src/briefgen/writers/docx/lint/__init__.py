"""Checks of a finished file that run on every file written: what schema validators do not see."""
