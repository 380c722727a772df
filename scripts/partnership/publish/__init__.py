"""Handing over a finished plan to whatever writes the site."""
