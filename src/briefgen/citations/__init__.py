"""Sources and citations by CSL."""
