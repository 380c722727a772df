"""A real subscriber: vdirsyncer fetches a feed from a local server, khal shows it; then things change, and arrive."""

import datetime as dt
import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cast import Folder
from tests.diaries import HEADS, LARKRISE, files, keep
from tests.past import commit
from tests.subscribing import Subscriber


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_said: object) -> None:
        """Say nothing: the tests look at what arrives."""


@pytest.fixture
def diary(folder: Folder) -> Folder:
    return keep(folder)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A folder that is served, and the address that it is served at."""
    served = tmp_path / "site"
    served.mkdir()
    handler = functools.partial(_Quiet, directory=str(served))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield served, f"http://127.0.0.1:{server.server_port}/larkrise.ics"
        server.shutdown()


@pytest.fixture
def subscriber(tmp_path: Path, site: tuple[Path, str], diary: Folder) -> Subscriber:
    """Somebody who has subscribed to a school's feed, and has it as it was in October."""
    publish(diary, site[0])
    home = tmp_path / "home"
    home.mkdir()
    found = Subscriber(home, site[1])
    found.sync()
    return found


def publish(diary: Folder, site: Path) -> None:
    (site / "larkrise.ics").write_bytes(files(diary)["diary/larkrise.ics"])


def named(lines: list[str], word: str) -> list[str]:
    return [line for line in lines if word in line]


@pytest.mark.slow
def test_a_subscriber_has_what_the_site_has(subscriber: Subscriber) -> None:
    """By the clock on the wall, on both sides of its change."""
    shown = subscriber.sees()

    assert named(shown, "Spring meeting") == [
        "2027-01-14 15:45 Heads: Spring meeting "
        "(Hall, upstairs, Larkrise Primary School, 1 Ford Lane, Larkrise, AA1 1AA)"
    ]
    assert named(shown, "Heads at four") == [
        f"2027-{day} 16:00 Heads at four ()" for day in ("03-18", "03-25", "04-01", "04-08")
    ]
    assert named(shown, "Summer fair") == ["2027-06-12 Summer fair ()"]


@pytest.mark.slow
def test_the_change_the_move_and_the_cancellation_arrive(
    subscriber: Subscriber, diary: Folder, site: tuple[Path, str]
) -> None:
    """What it is all for: nobody waits in the wrong place on the wrong day."""
    before = len(subscriber.sees())
    diary.change(HEADS, "place: Hall, upstairs", "place: Library")
    diary.change(HEADS, "count: 4", "count: 4, moved: [{day: 2027-03-25, to: 2027-03-26, time: 09:00-10:00}]")
    diary.write(LARKRISE, (diary.root / LARKRISE).read_text().partition("  - id: larkrise-fair")[0])
    commit(diary.root, "2026-11-20", "Three changes", "data")
    publish(diary, site[0])

    subscriber.sync()
    shown = subscriber.sees()

    assert len(shown) == before
    assert named(shown, "Spring meeting") == [
        "2027-01-14 15:45 Heads: Spring meeting (Library, Larkrise Primary School, 1 Ford Lane, Larkrise, AA1 1AA)"
    ]
    assert named(shown, "Heads at four")[1] == "2027-03-26 09:00 Heads at four ()"
    assert named(shown, "fair") == ["2027-06-12 CANCELLED: Summer fair ()"]


@pytest.mark.slow
def test_nothing_stirs_when_nothing_changed(subscriber: Subscriber, diary: Folder, site: tuple[Path, str]) -> None:
    """A build on another day writes the same bytes."""
    calendar = subscriber.home / "calendar"
    before = {file.name: file.stat().st_mtime_ns for file in calendar.iterdir()}
    (site[0] / "larkrise.ics").write_bytes(files(diary, dt.date(2026, 11, 22))["diary/larkrise.ics"])

    subscriber.sync()

    assert {file.name: file.stat().st_mtime_ns for file in calendar.iterdir()} == before
