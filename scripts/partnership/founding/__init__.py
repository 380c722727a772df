"""A new partnership's folder: what is asked, what is written, the program that it pins, and its place on the disk."""
