"""A table that somebody keeps, as .csv or as .xlsx, read as rows of words, each with its number there."""

from partnership.importing.tables.grid import Grid, GridRow
from partnership.importing.tables.reading import read_grid

__all__ = ["Grid", "GridRow", "read_grid"]
