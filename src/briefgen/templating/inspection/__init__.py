"""Inspection: a project's templates read as text, so that they are checked before data arrive."""
