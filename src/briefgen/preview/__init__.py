"""The preview: a page on this machine that shows the briefing as it is now, and renews itself."""
