"""A partnership's folder taken to a later version of the program: what changes in it, and in what readers see."""
