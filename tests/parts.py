"""Real parts that the tests run and pip and npm do not bring: found where people have them, or installed if allowed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

OPENIDC = "/usr/lib/apache2/modules/mod_auth_openidc.so"
PACKAGES = {
    "rsync": "rsync",
    "nginx": "nginx",
    "caddy": "caddy",
    "openssl": "openssl",
    "apache2": "apache2-bin",
    OPENIDC: "libapache2-mod-auth-openidc",
}
"""Each by its command or file, with the package that has it on Debian and Ubuntu."""
_PLACES = os.pathsep.join(filter(None, (os.environ.get("PATH"), "/usr/sbin", "/usr/local/sbin")))
"""Where commands are; servers are often where only an administrator looks."""


def path(command: str) -> str:
    """Return where a part is, or fail with what to install."""
    place = _place(command)
    assert place, _remedy([command])
    return place


def _place(part: str) -> str | None:
    return shutil.which(part, path=_PLACES) or (part if Path(part).is_file() else None)


def install(packages: list[str], why: str) -> None:
    """Let Debian install some packages, where we may; say what it says if it cannot. No server begins to serve."""
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("apt-get") is None:
        return
    print(f"Setting up {why}: apt-get installs {' '.join(packages)} (once).", flush=True)
    serve = Path("/usr/sbin/policy-rc.d")
    own = not serve.exists()
    if own:
        serve.write_text("#!/bin/sh\nexit 101\n", "utf-8")
        serve.chmod(0o755)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        for verb in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
            done = subprocess.run(["apt-get", "-qq", *verb], env=quiet, capture_output=True, text=True, check=False)
            if done.returncode:
                print(done.stdout + done.stderr, file=sys.stderr)
    finally:
        if own:
            serve.unlink()


def _remedy(commands: list[str]) -> str:
    return f"The tests need what is not here: install {' and '.join(PACKAGES[command] for command in commands)}."


def _missing() -> list[str]:
    return [command for command in PACKAGES if _place(command) is None]


def main() -> int:
    """Leave all parts on this machine, or say what a person has to do."""
    if missing := _missing():
        install([PACKAGES[command] for command in missing], "what the tests run")
    if missing := _missing():
        print(_remedy(missing), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
