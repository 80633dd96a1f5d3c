"""briefgen turns a structured, sourced dossier into Word and PDF briefings."""
