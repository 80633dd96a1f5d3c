"""Native charts: DrawingML with an embedded workbook, which Word's users can edit."""
