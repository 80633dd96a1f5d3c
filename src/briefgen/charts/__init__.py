"""Charts: from a plot to a picture; the only home of matplotlib."""
