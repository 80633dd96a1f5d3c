"""The dossier in the words of one language: claims, tables, plots, key figures, descriptions."""
