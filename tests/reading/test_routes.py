"""Where a reading may go: the open internet, a few redirects, nothing else."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable

import pytest

from partnership import cli
from partnership.reading import ReadingError, ReadingRules
from partnership.reading.connection import hop_to, redirected
from partnership.reading.rules import is_public
from tests.cast import Folder
from tests.reading.calendars import GOOD
from tests.reading.reader import HOST, TODAY, Reader, said
from tests.reading.server import leads_to, ok


def finding(*addresses: str) -> Callable[[str, int], list[str]]:
    """Return what finds these addresses, whatever it is asked for."""
    return lambda *_: list(addresses)


def test_a_calendar_may_have_moved(reader: Reader) -> None:
    """Up to five times."""
    reader.read(leads_to("/b"), leads_to("c", "301 Moved"), leads_to("?d", "307 Moved"), ok(GOOD))

    assert [request.split(" ")[1] for request in reader.requests] == ["/school.ics", "/b", "/c", "/c?d"]
    assert len(reader.kept()) == 2


def test_a_calendar_that_leads_on_for_ever_is_given_up(before: Reader) -> None:
    """A login does this."""
    outcome = before.read(leads_to("/again"))

    assert len(before.requests) == 6
    assert "calendar.school.localhost leads on more than 5 times" in said(outcome)
    assert outcome.must_look


def test_nothing_leads_from_https_to_http() -> None:
    """Anyone on the way could change it."""
    secure = hop_to("https://school.localhost/a.ics")
    with pytest.raises(ReadingError, match="leads on from https to http"):
        redirected(secure, "http://school.localhost/a.ics")

    assert redirected(secure, "//other.localhost/b").host == "other.localhost"


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://school.localhost/a",
        "data:text/calendar,BEGIN",
        "gopher://x/",
        "https://a:b@c.d/",
        "x",
    ],
)
def test_only_web_addresses_are_read(reader: Reader, address: str) -> None:
    """Also where a calendar leads on."""
    assert reader.read_at(address).error is not None
    assert reader.read(leads_to(address)).error is not None
    assert reader.kept() == ()


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "ff02::1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
    ],
)
def test_no_computer_of_a_private_network_is_asked(reader: Reader, address: str) -> None:
    """A name that anybody can register may lead to one, so what it leads to is looked at."""
    assert not is_public(ipaddress.ip_address(address))
    reader.rules = ReadingRules(resolve=finding(address))
    outcome = reader.read(ok(GOOD))

    assert said(outcome).startswith("  calendar.school.localhost is a computer of a private network, or this one\n")
    assert reader.requests == []


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::5db8:d70e"])
def test_computers_of_the_open_internet_are_asked(address: str) -> None:
    """A gateway's address for a public computer is public too."""
    assert is_public(ipaddress.ip_address(address))


def test_one_private_address_among_public_ones_is_enough_to_refuse(reader: Reader) -> None:
    """Else the other side could choose."""
    reader.rules = ReadingRules(resolve=finding("93.184.215.14", "127.0.0.1"))

    assert "private network" in said(reader.read(ok(GOOD)))
    assert reader.requests == []


def test_a_name_that_changes_its_mind_gains_nothing(reader: Reader) -> None:
    """What is asked is the very address that was looked at: a name is looked up once for each request."""
    asked: list[str] = []

    def resolve(host: str, _: int) -> list[str]:
        asked.append(host)
        return [f"127.0.0.{len(asked)}"]

    first = ipaddress.ip_address("127.0.0.1")
    reader.with_rules(may_reach=lambda address: address == first, resolve=resolve)
    reader.read(ok(GOOD))
    assert len(asked) == 1
    assert len(reader.kept()) == 2

    outcome = reader.read(leads_to("/next"), ok(GOOD))
    assert "private network" in said(outcome)


def test_every_hop_is_looked_at(reader: Reader) -> None:
    """The first may be public and lead to what is not."""
    reader.with_rules(resolve=lambda host, _: ["127.0.0.1" if host == HOST else "10.0.0.1"])
    outcome = reader.read(leads_to("http://inside.localhost/"), ok(GOOD))

    assert said(outcome).startswith("  inside.localhost is a computer of a private network, or this one\n")
    assert len(reader.requests) == 1


def test_no_option_opens_this_machine(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """The command has only the strict rules."""
    folder.add("data/partnership.yml", "calendars: {larkrise: {address: 'http://127.0.0.1:9/a.ics'}}\n")
    code = cli.main(["diary", "read", "--root", str(folder.root), "--today", str(TODAY)])

    assert code == 1
    assert "127.0.0.1 is a computer of a private network, or this one" in capsys.readouterr().out


def test_outlook_is_asked_as_a_browser_asks(reader: Reader) -> None:
    """It answers 500 to all else; nobody else is told a tale."""
    reader.read(ok(GOOD), host="outlook.office365.com")
    assert "User-Agent: Mozilla/5.0" in reader.requests[0]

    reader.read(ok(GOOD))
    assert "User-Agent: partnership-diary/1" in reader.requests[0]
    assert f"Host: {reader.requests[0].split('Host: ')[1].split(':')[0]}" == "Host: calendar.school.localhost"
