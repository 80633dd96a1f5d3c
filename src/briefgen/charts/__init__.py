"""Charts: from a plot to a picture, and from a picture to pixels."""
