"""What the partnership is made of: one module a kind. A module imports only kinds listed before it here.

period, authority, accessibility, forge, identity, sign_on, members, sharing, source, school, group, attachment,
allowed, common_facts, school_year, levy, agreement, event, clash, policy, meeting, cpd, codeowners, workflows, article,
search_words, open_data, home
"""
