"""The document tree: what a briefing says, in no format and no style."""
