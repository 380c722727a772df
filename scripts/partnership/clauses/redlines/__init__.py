"""What changed between two texts, drawn as HTML.

In the order in which a redline comes about:

- `words`, `blocks`, `sections`: a section of a text taken apart into blocks within blocks, and these into words;
- `clause_pairs`, `block_pairs`, `word_diff`: which clause, which block, row or column, and which word is which;
- `block_moves`: which blocks that are left over moved, or were parted or joined;
- `block_html`, `word_html`: both states drawn as one, with `ins`, `del` and notes such as "was 4.2";
- `forms`: what alone differs where the words do not;
- `parts`, `folding`: the parts in reading order, what did not change folded away, the changes numbered;
- `redline`: all of it as one value, and what became of each clause.
"""
