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

from partnership.reading.connection import Hop, Incoming, connected, hop_to, redirected
from partnership.reading.rules import Deadline, ReadingError, ReadingRules

_CHUNK = 65_536
_REDIRECTS = (301, 302, 303, 307, 308)
_GZIP = b"\x1f\x8b"
"""How a packed file begins, whatever the answer's head says of it (RFC 1952)."""

_PLAIN = "partnership-diary/1 (reads schools' own calendars)"
_BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
_OUTLOOK = ("outlook.office365.com", "outlook.office.com", "outlook.live.com")
"""Hosts that answer 500 to whatever is not a browser: https://github.com/bitfireAT/icsx5/issues/653."""


def download(address: str, rules: ReadingRules) -> bytes:
    """Return what is served at an address, unpacked, or raise ReadingError."""
    deadline = Deadline(rules.deadline_seconds)
    pause = rules.pause_seconds
    for tries_left in reversed(range(rules.tries)):
        try:
            return _follow(hop_to(address), rules, deadline)
        except ReadingError as error:
            wait = max(pause, error.retry_after)
            if not error.retry or not tries_left or not deadline.allows(wait):
                raise
        time.sleep(wait)
        pause *= 2
    raise AssertionError


def _follow(hop: Hop, rules: ReadingRules, deadline: Deadline) -> bytes:
    """Return what is served where a request leads in the end."""
    for _ in range(rules.redirects + 1):
        with _told_in_words(hop), _asked(hop, rules, deadline) as response:
            if response.status not in _REDIRECTS:
                return _body(hop, response, rules)
            hop = redirected(hop, response.getheader("Location"))
    remedy = "It may ask for a login. Use the calendar's iCal address, which needs none."
    raise ReadingError(f"{hop.host} leads on more than {rules.redirects} times", remedy)


@contextlib.contextmanager
def _told_in_words(hop: Hop) -> Iterator[None]:
    """Turn what goes wrong on the line into words, which never hold the address."""
    broke_off = "It may pass. If it does not, ask whoever keeps the calendar."
    try:
        yield
    except TimeoutError:
        raise ReadingError(f"{hop.host} did not answer in time", broke_off, retry=True, must_look=False) from None
    except ssl.SSLCertVerificationError:
        remedy = "Ask whoever keeps the calendar to renew its certificate."
        raise ReadingError(f"{hop.host} cannot show that it is {hop.host}", remedy) from None
    except http.client.IncompleteRead:
        raise _cut_short(hop) from None
    except (OSError, http.client.HTTPException, zlib.error, ValueError):
        raise ReadingError(f"{hop.host} broke off the connection", broke_off, retry=True, must_look=False) from None


@contextlib.contextmanager
def _asked(hop: Hop, rules: ReadingRules, deadline: Deadline) -> Iterator[http.client.HTTPResponse]:
    """Yield the answer to one request."""
    with connected(hop, rules, deadline) as connection:
        request = http.client.HTTPConnection(hop.host)
        request.sock = connection
        agent = _BROWSER if hop.host in _OUTLOOK else _PLAIN
        accepted = {"Accept": "text/calendar, */*;q=0.1", "Accept-Encoding": "gzip", "Connection": "close"}
        request.request("GET", hop.target, headers={"Host": hop.header, "User-Agent": agent, **accepted})
        incoming = Incoming(connection, deadline.sooner(rules.answer_seconds))
        response = http.client.HTTPResponse(cast("Any", incoming), method="GET")
        response.begin()
        incoming.deadline = deadline
        yield response


def _body(hop: Hop, response: http.client.HTTPResponse, rules: ReadingRules) -> bytes:
    if response.status != http.HTTPStatus.OK:
        raise _refusal(hop, response)
    packed, body = None, bytearray()
    while chunk := response.read(_CHUNK):
        if not body and packed is None and chunk.startswith(_GZIP):
            packed = zlib.decompressobj(zlib.MAX_WBITS + 16)
        body += packed.decompress(chunk, rules.most_bytes + 1 - len(body)) if packed else chunk
        if len(body) > rules.most_bytes:
            remedy = "Ask the school to publish a calendar that begins with this school year."
            raise ReadingError(f"the calendar is larger than {rules.most_bytes / 1_000_000:g} MB", remedy)
    if response.length or (packed and not packed.eof):
        raise _cut_short(hop)
    return bytes(body)


def _cut_short(hop: Hop) -> ReadingError:
    return ReadingError(
        f"{hop.host} sent only a part of the calendar", "Try again later. If it stays so, ask the school.", retry=True
    )


def _refusal(hop: Hop, response: http.client.HTTPResponse) -> ReadingError:
    """Return what an answer that is neither a calendar nor a redirect means."""
    status = response.status
    if status in (408, 425, 429) or status >= 500:
        return ReadingError(
            f"{hop.host} is out of order or busy (its answer is {status})",
            "It may pass. If it does not, ask the school.",
            retry=True,
            must_look=False,
            retry_after=_retry_after(response.getheader("Retry-After") or ""),
        )
    if status in (401, 403):
        remedy = "Publish the calendar for everyone, or use its secret iCal address, which needs no login."
        return ReadingError(f"{hop.host} asks for a login (its answer is {status})", remedy)
    remedy = "Look whether the calendar is still published, and copy its iCal address once more."
    return ReadingError(f"{hop.host} has no calendar at this address (its answer is {status})", remedy)


def _retry_after(text: str) -> float:
    """Return the seconds that Retry-After asks for, whether as a number or as a date (RFC 9110, 10.2.3)."""
    if text.isdecimal() and len(text) < 6:
        return float(text)
    try:
        then = email.utils.parsedate_to_datetime(text)
    except ValueError:
        return 0
    return max(0.0, (then.astimezone(dt.UTC) - dt.datetime.now(dt.UTC)).total_seconds())
