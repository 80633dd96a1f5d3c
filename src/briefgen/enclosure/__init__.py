"""The enclosure: the record of a document, made from its tree and its verified dossier."""
