"""The audit: reads finished files and distrusts them; it shares no code with their writers."""
