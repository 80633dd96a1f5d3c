"""The Word writer; the only home of python-docx."""
