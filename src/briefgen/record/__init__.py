"""The record of a briefing: its figures with their evidence, as JSON-LD inside its files."""
