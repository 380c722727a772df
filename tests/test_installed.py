"""The program as it is shipped: one version, a wheel that carries all that a site needs, and any folder to build in."""

from tests.cast import command


def test_the_program_says_its_version() -> None:
    """So that a maintainer can compare it with the changelog, and name it when something is wrong."""
    said = command("--version")

    assert (said.returncode, said.stdout, said.stderr) == (0, "partnership 1.0.0\n", "")
