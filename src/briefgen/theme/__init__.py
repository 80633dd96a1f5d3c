"""The theme: tokens that style Word, PDF and charts alike."""
