"""PDF files, read by their structure tree and content streams."""
