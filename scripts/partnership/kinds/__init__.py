"""What the partnership is made of: one module a kind. A module imports only kinds listed before it here.

period, source, identity, school, group, allowed, school_year, agreement, event, clash, policy, meeting, cpd,
codeowners, article, open_data, home
"""
