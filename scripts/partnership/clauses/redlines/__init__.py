"""What changed between two texts: clause by clause, then block by block, then word by word, drawn as HTML."""
