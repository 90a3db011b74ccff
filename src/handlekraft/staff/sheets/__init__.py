"""People and units as lines of a CSV file: what a coordinator has in a
spreadsheet, read and checked line by line."""
