"""What only members may read of a site, marked: by comparison with the site that everyone may read.

So no kind needs to know who may read what it shows, and nothing is forgotten: whatever the public site does not say at
the same address is for members, a count that is another there, too.
"""

from __future__ import annotations

import dataclasses

from partnership.web.pages import FinishedPage, Plan, Readership


def marked(site: Plan, public: Plan) -> Plan:
    """Return the plan of the members' site with a mark on each page of what the public one does not say."""
    bodies = {page.path: page.body for page in public.pages}
    return dataclasses.replace(site, pages=tuple(_marked(page, bodies.get(page.path)) for page in site.pages))


def _marked(page: FinishedPage, public: str | None) -> FinishedPage:
    if public is None:
        return dataclasses.replace(page, readership=Readership.MEMBERS)
    is_public = page.body == public
    return dataclasses.replace(page, readership=Readership.EVERYONE if is_public else Readership.PARTLY)
