"""The private repository of members on a forge, as far as that can be had here, and the server that it delivers to."""

from __future__ import annotations

from pathlib import Path

from tests.cast import TODAY, command
from tests.forges import BRANCH, Image, Ran, Repository
from tests.past import git

PUBLIC = "https://forge.localhost/valley/website.git"
"""Where the public repository can be had, as the workflows are told."""
KEY, HOST_KEY = "-----BEGIN A KEY-----\nthat may put files there\n-----END A KEY-----", "server ssh-ed25519 AAAA"
TO = "members@server.localhost"
_SSH = """\
#!/bin/sh
# the server, as ssh would reach it: it lets one key in, which may do what authorized_keys says, and nothing else
while :; do
    case $1 in
        -i) key=$2 ;;
        -o) case $2 in UserKnownHostsFile=*) known=${{2#*=}} ;; StrictHostKeyChecking=yes) strict=yes ;; esac ;;
        -l | -F) ;;
        *) break ;;
    esac
    shift 2
done
shift
refuse() {{ echo "$1" >&2; exit 255; }}
test "$strict" && test "$(cat "$known")" = '{host_key}' || refuse "this host is not known"
test "$(stat -c %a "$key")" = 600 && test "$(cat "$key")" = '{key}' || refuse "this key is not let in"
SSH_ORIGINAL_COMMAND=$* exec rrsync -wo -munge '{home}'
"""


class MembersRepository(Repository):
    """A members' folder on a forge, as `init --members` begins it beside a public one that is there."""

    def __init__(self, place: Path, public: Repository, image: Image) -> None:
        self.kind, self.image = public.kind, image
        self.origin, self.root, self.server = place / "private.git", place / "members", place / "server"
        self._runs = (place / f"members-run-{number}" for number in range(1000))
        self.server.mkdir()
        image.command("ssh", _SSH.format(key=KEY, host_key=HOST_KEY, home=self.server))
        image.redirect(PUBLIC, public.origin)
        known = ("--address", "https://members.valley.localhost/", "--feed-address", "https://feeds.valley.localhost/")
        forge = ("--forge", self.kind, "--repository", "https://forge.localhost/valley/members", "--branch", BRANCH)
        begin = ("--root", public.root, "--today", str(TODAY), "--members", self.root)
        begun = command("init", *begin, *known, *forge, "--write")
        assert begun.code == 0, begun.error
        git(place, "init", "--quiet", "--bare", "--initial-branch=main", str(self.origin))
        git(self.root, "remote", "add", "origin", str(self.origin))
        git(self.root, "push", "--quiet", "origin", f"{BRANCH}:main", BRANCH)

    @property
    def secrets(self) -> dict[str, str]:
        return {"PUBLIC_TOKEN": "", "DELIVER_KEY": KEY}

    @property
    def variables(self) -> dict[str, str]:
        return {"DELIVER_TO": TO, "DELIVER_HOST_KEY": HOST_KEY}

    @property
    def key(self) -> str:
        """What the addresses of feeds are made from."""
        (line,) = (
            each for each in (self.root / "data/members.yml").read_text("utf-8").split("\n") if "feed_key:" in each
        )
        return line.partition('"')[2].rstrip('"')

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def publish(self) -> Ran:
        if self.kind != "gitlab":
            return super().publish()
        files = {"DELIVER_KEY": f"{KEY}\n", "DELIVER_HOST_KEY": f"{HOST_KEY}\n"}
        for name, text in files.items():  # which GitLab hands over as files
            (self.server.parent / name).write_text(text)
        told = {name: str(self.server.parent / name) for name in files} | {"DELIVER_TO": TO}
        return self.pipeline(BRANCH, {"CI_PIPELINE_SOURCE": "schedule", **told})
