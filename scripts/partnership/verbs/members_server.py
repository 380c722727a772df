"""What an own server is told of the members' site: where it is served, and how members come in."""

from __future__ import annotations

import argparse
import urllib.parse
from collections.abc import Iterator

from partnership.kinds.members import MembersFile
from partnership.kinds.sign_on import SignOn

_MEMBERS, _FEEDS = "members", "feeds"


def refusal(site: MembersFile, public_address: str) -> str:
    """Return why no server can have a members' site as it is asked for; nothing if one can."""
    if not site.feed_address:
        return "The members' folder says no feed_address in data/members.yml. Write where their feeds are served."
    addresses = {"address": site.address, "feed_address": site.feed_address}
    for field, address in addresses.items():
        if not address.startswith("https://"):
            return f"The {field} in data/members.yml can be read along on the way. Write it with https://"
    hosts = [urllib.parse.urlsplit(address).hostname for address in (public_address, *addresses.values())]
    if len(set(hosts)) < len(hosts):
        return (
            "The public site, the members' site and their feeds need a host each, for a browser keeps what belongs to "
            "one host together.\n    Name others in data/members.yml: https://members.… and https://feeds.…"
        )
    return ""


def facts(site: MembersFile, options: argparse.Namespace) -> dict[str, str]:
    """Return what the files of a members' site ask for besides, each a word with no sign but letters, digits, ./:+-_"""
    found = {
        "members-home": f"{options.home}-members",
        "members-branch": site.forge.branch if site.forge else "main",
        "way-in": "sign-on" if site.sign_on else "password",
        "sign-on-port": str(options.sign_on_port),
    }
    for name, address in ((_MEMBERS, site.address), (_FEEDS, site.feed_address or "")):
        at = urllib.parse.urlsplit(address)
        found |= {
            f"{name}-address": address,
            f"{name}-authority": at.netloc,
            f"{name}-host": at.hostname or "",
            f"{name}-port": str(at.port or 443),
            f"{name}-path": at.path,
        }
    return found | (_sign_on_facts(site.sign_on) if site.sign_on else {})


def _sign_on_facts(sign_on: SignOn) -> dict[str, str]:
    is_one = len(sign_on.microsoft) == 1
    return {
        "client": sign_on.client,
        "accounts": "microsoft" if sign_on.microsoft else "google",
        "tenant": sign_on.microsoft[0] if is_one else "organizations",
        "validate-issuer": "On" if is_one else "Off",
    }


def lines(site: MembersFile) -> dict[str, str]:
    """Return what the files ask for besides in lines of Apache's own: whose accounts are let in."""
    if site.sign_on is None:
        return {}
    required = (f'Require claim "{claim}"' for claim in _claims(site.sign_on))
    domains = site.sign_on.google
    return {
        "allowed": "\n            ".join(required),
        "hint": f"hd={domains[0]}" if len(domains) == 1 else "hd=*",
    }


def _claims(sign_on: SignOn) -> Iterator[str]:
    """Yield what Microsoft or Google says of accounts of ours, and of no other's."""
    yield from (f"tid:{tenant}" for tenant in sign_on.microsoft)
    yield from (f"hd:{domain}" for domain in sign_on.google)


def ways_in(site: MembersFile) -> tuple[str, ...]:
    """Return how members come in, as `server.files` asks for it."""
    return ("sign-on", _sign_on_facts(site.sign_on)["accounts"]) if site.sign_on else ("password",)
