"""Paragraphs: runs to tokens, tokens to lines, lines to glyphs on the page."""
