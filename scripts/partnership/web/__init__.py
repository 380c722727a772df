"""What any page needs: a plan, addresses, templates, prose. Knows no kinds."""
