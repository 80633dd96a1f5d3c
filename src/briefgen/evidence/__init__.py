"""Evidence: quotes found in their sources, the numbers in them compared with the facts."""
