"""Write what an own server needs: settings of nginx and Caddy, the hooks of its repositories, its timers."""

from __future__ import annotations

import argparse
import re
import urllib.parse
from collections.abc import Mapping
from pathlib import Path

from partnership.files import writing
from partnership.kinds.identity import PartnershipFile
from partnership.starting import server
from partnership.verbs import members_server
from partnership.verbs.arguments import folder, port, with_members
from partnership.verbs.common import FINE, INPUT_IS_WRONG, members, members_site, wrong_usage

_HOME = Path("/srv/partnership")
_PLAIN = re.compile(r"[A-Za-z0-9_./:+-]*")
"""What means nothing but itself to a shell, a web server and systemd."""


def arguments(parser: argparse.ArgumentParser) -> None:
    with_members(parser)
    parser.add_argument(
        "--home", type=folder, default=_HOME, metavar="DIR", help=f"where all lives on the server (default: {_HOME})"
    )
    parser.add_argument(
        "--into", type=folder, metavar="DIR", help="where to write the files, to be copied (default: server/ there)"
    )
    parser.add_argument(
        "--port", type=port, default=8080, metavar="N", help="the port behind a proxy of yours (default: 8080)"
    )
    parser.add_argument(
        "--sign-on-port",
        type=port,
        default=8081,
        metavar="N",
        help="Apache's port on this machine, if members sign in by their schools' accounts (default: 8081)",
    )
    parser.add_argument("--pdf", action="store_true", help="let each build make PDFs: the server needs a browser then")
    parser.add_argument("--write", action="store_true", help="write them (default: only say what would be written)")


def run(options: argparse.Namespace) -> int:
    """Write whatever is not there, and over nothing."""
    about, _ = members(options)
    facts, lines, ways_in = _facts(about, options), dict[str, str](), tuple[str, ...]()
    if options.members:
        site = members_site(options)
        if refusal := members_server.refusal(site, about.address):
            return wrong_usage(refusal)
        facts |= members_server.facts(site, options)
        lines, ways_in = members_server.lines(site), members_server.ways_in(site)
    for name, fact in facts.items():
        if not _PLAIN.fullmatch(fact):
            return wrong_usage(
                f"'{fact}' cannot be the {name} of a server: it has signs beside letters, digits and ./_-"
            )
    return _write(server.files(facts | lines, ways_in), about, options)


def _write(files: Mapping[str, str], about: PartnershipFile, options: argparse.Namespace) -> int:
    into = options.into or options.home / "server"
    other = [
        name for name, text in files.items() if (into / name).exists() and (into / name).read_text("utf-8") != text
    ]
    if other:
        print(f"There are other files of these names in {into}: {', '.join(other)}")
        print("    Compare them with those in an empty folder (--into), or move them away: nothing is written over.")
        return INPUT_IS_WRONG
    for name, text in files.items():
        file = into / name
        print(f"{'There   ' if file.exists() else 'Written ' if options.write else 'To write'}  {file}")
        if options.write and not file.exists():
            writing.replace(file, text)
            file.chmod(0o755 if text.startswith("#!") else 0o644)
    if not about.address.startswith("https://"):
        print("          The site's address begins with http://, and public.conf and Caddyfile speak HTTPS alone.")
    if not options.write:
        print("          Nothing is written yet. Run it again with --write.")
    return FINE


def _facts(about: PartnershipFile, options: argparse.Namespace) -> dict[str, str]:
    at = urllib.parse.urlsplit(about.address)
    return {
        "home": str(options.home),
        "branch": about.forge.branch,
        "address": about.address,
        "authority": at.netloc,
        "host": at.hostname or "",
        "port": str(at.port or 443),
        "local-port": str(options.port),
        "path": at.path,
        "zone": about.time_zone,
        "pdf": "--pdf" if options.pdf else "",
    }
