"""From a parsed document to a finished one: numbers, references, contents, appendix."""
