"""`briefgen template`: one file a command."""
