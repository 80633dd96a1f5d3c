"""Templates: Jinja2 in a sandbox, from a verified dossier to Markdown."""
