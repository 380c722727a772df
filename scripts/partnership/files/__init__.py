"""Reading: text with the line and column of every value. Knows places in files; knows no kinds."""
