"""What an author writes: records, quantities, and how they are read from files."""
