"""Taking in a file of people or units: all of it or nothing, with a report for each line."""
