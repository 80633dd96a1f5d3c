"""Writers: from a document to the bytes of a file."""
