"""How an author's files become plain data that knows where each value stands."""
