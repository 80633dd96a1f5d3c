"""Fonts as HarfBuzz reads them: coverage, advances, shaping, fallback and subsets."""
