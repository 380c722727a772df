"""Fetching a calendar: one deadline, three tries, a few redirects, no more bytes than agreed, whatever comes."""

from __future__ import annotations

import contextlib
import datetime as dt
import email.utils
import http.client
import ssl
import time
import zlib
from collections.abc import Iterator
from typing import Any, cast

from partnership.reading import connection as route
from partnership.reading.connection import Hop
from partnership.reading.line import Incoming, connected
from partnership.reading.rules import Deadline, Policy, ReadingError

_PIECE = 65_536
_LEADS_ON = (301, 302, 303, 307, 308)
_GZIP = b"\x1f\x8b"
_GONE = "Look whether the calendar is still published, and copy its iCal address once more."

_PLAIN = "partnership-diary/1 (reads schools' own calendars)"
_BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
_OUTLOOK = ("outlook.office365.com", "outlook.office.com", "outlook.live.com")
"""Hosts that answer 500 to whatever is not a browser: https://github.com/bitfireAT/icsx5/issues/653."""


def download(address: str, policy: Policy) -> bytes:
    """Return what is served at an address, unpacked, or raise ReadingError."""
    deadline = Deadline(policy.deadline)
    pause = policy.pause
    for tries_left in reversed(range(policy.tries)):
        try:
            return _follow(route.first(address), policy, deadline)
        except ReadingError as error:
            wait = max(pause, error.wait)
            if not error.again or not tries_left or not _can_wait(wait, deadline):
                raise
        time.sleep(wait)
        pause *= 2
    raise AssertionError


def _can_wait(seconds: float, deadline: Deadline) -> bool:
    try:
        return deadline.left() > seconds
    except TimeoutError:
        return False


def _follow(hop: Hop, policy: Policy, deadline: Deadline) -> bytes:
    for _ in range(policy.redirects + 1):
        with _told_in_words(hop), _asked(hop, policy, deadline) as response:
            if response.status not in _LEADS_ON:
                return _body(hop, response, policy)
            hop = route.after(hop, response.getheader("Location"))
    remedy = "It may ask for a login. Use the calendar's iCal address, which needs none."
    raise ReadingError(f"{hop.host} leads on more than {policy.redirects} times", remedy)


@contextlib.contextmanager
def _told_in_words(hop: Hop) -> Iterator[None]:
    """Turn what goes wrong on the line into words, which never hold the address."""
    broke_off = "It may pass. If it does not, ask whoever keeps the calendar."
    try:
        yield
    except TimeoutError:
        raise ReadingError(f"{hop.host} did not answer in time", broke_off, again=True, look=False) from None
    except ssl.SSLCertVerificationError:
        remedy = "Ask whoever keeps the calendar to renew its certificate."
        raise ReadingError(f"{hop.host} cannot show that it is {hop.host}", remedy) from None
    except http.client.IncompleteRead:
        raise _cut_short(hop) from None
    except (OSError, http.client.HTTPException, zlib.error, ValueError):
        raise ReadingError(f"{hop.host} broke off the connection", broke_off, again=True, look=False) from None


@contextlib.contextmanager
def _asked(hop: Hop, policy: Policy, deadline: Deadline) -> Iterator[http.client.HTTPResponse]:
    """Yield the answer to one request."""
    with connected(hop, policy, deadline) as line:
        request = http.client.HTTPConnection(hop.host)
        request.sock = line
        agent = _BROWSER if hop.host in _OUTLOOK else _PLAIN
        accepted = {"Accept": "text/calendar, */*;q=0.1", "Accept-Encoding": "gzip", "Connection": "close"}
        request.request("GET", hop.target, headers={"Host": hop.header, "User-Agent": agent, **accepted})
        incoming = Incoming(line, deadline.sooner(policy.patience))
        response = http.client.HTTPResponse(cast("Any", incoming), method="GET")
        response.begin()
        incoming.deadline = deadline
        yield response


def _body(hop: Hop, response: http.client.HTTPResponse, policy: Policy) -> bytes:
    if response.status != http.HTTPStatus.OK:
        raise _refusal(hop, response)
    packed, found = None, bytearray()
    while piece := response.read(_PIECE):
        if not found and packed is None and piece.startswith(_GZIP):
            packed = zlib.decompressobj(zlib.MAX_WBITS + 16)
        found += packed.decompress(piece, policy.largest + 1 - len(found)) if packed else piece
        if len(found) > policy.largest:
            remedy = "Ask the school to publish a calendar that begins with this school year."
            raise ReadingError(f"the calendar is larger than {policy.largest / 1_000_000:g} MB", remedy)
    if response.length or (packed and not packed.eof):
        raise _cut_short(hop)
    return bytes(found)


def _cut_short(hop: Hop) -> ReadingError:
    return ReadingError(
        f"{hop.host} sent only a part of the calendar", "Try again later. If it stays so, ask the school.", again=True
    )


def _refusal(hop: Hop, response: http.client.HTTPResponse) -> ReadingError:
    status = response.status
    if status in (408, 425, 429) or status >= 500:
        wait = _wait(response.getheader("Retry-After") or "")
        what = f"{hop.host} is out of order or busy (its answer is {status})"
        return ReadingError(what, "It may pass. If it does not, ask the school.", again=True, look=False, wait=wait)
    if status in (401, 403):
        remedy = "Publish the calendar for everyone, or use its secret iCal address, which needs no login."
        return ReadingError(f"{hop.host} asks for a login (its answer is {status})", remedy)
    return ReadingError(f"{hop.host} has no calendar at this address (its answer is {status})", _GONE)


def _wait(asked: str) -> float:
    """Return the seconds that Retry-After asks for, whether as a number or as a date."""
    if asked.isdecimal() and len(asked) < 6:
        return float(asked)
    try:
        then = email.utils.parsedate_to_datetime(asked)
    except ValueError:
        return 0
    return max(0.0, (then.astimezone(dt.UTC) - dt.datetime.now(dt.UTC)).total_seconds())
