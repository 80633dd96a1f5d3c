"""Where a line may end: UAX #14 by default, and by the rules of Chinese typesetting."""
