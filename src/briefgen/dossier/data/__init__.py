"""Facts from data where they are: tables, spreadsheets, Parquet, JSON and databases."""
