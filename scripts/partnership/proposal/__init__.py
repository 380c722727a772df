"""What a proposal would change for readers: two states of one folder compared, and told to those who decide.

Nothing else needs this: a site is built without it.
"""
