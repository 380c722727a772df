"""The front page: what the partnership is, what is next, quick ways in; made from data, and light."""

import datetime as dt
import gzip
import re
from pathlib import Path

import pytest

from tests.cast import Folder

HEAVIEST = 250_000


def test_the_front_page_says_who_we_are_and_counts_by_itself(folder: Folder) -> None:
    """Typed twice is wrong once."""
    page = folder.words("index.md")

    assert page.startswith("Alder Valley Partnership Three schools along the Alder")
    assert "Three schools in two partners in the Alder valley." in page


def test_what_is_next_comes_from_the_data_in_order(folder: Folder) -> None:
    """Ends and beginnings of terms, the nearest first; no bank holidays in a holiday."""
    coming = folder.words("index.md").split("What is next")[1]

    assert coming.startswith(" Fri 18 Dec 2026 Autumn 2 ends Term Mon 4 Jan 2027 Spring 1 begins Term")
    assert "Christmas Day" not in coming


def test_today_is_still_to_come_and_yesterday_is_not(folder: Folder) -> None:
    """Who looks on the last day of term finds it."""
    folder.today = dt.date(2026, 12, 18)
    last_day = folder.words("index.md")
    folder.today = dt.date(2026, 12, 19)

    assert "Autumn 2 ends" in last_day
    assert "Autumn 2 ends" not in folder.words("index.md")


def test_when_nothing_is_known_to_come_the_page_says_so(folder: Folder) -> None:
    """An empty heading looks broken."""
    folder.remove("data/terms.yml")
    folder.remove("data/agreement.yml")

    assert "Nothing is coming that is known here." in folder.words("index.md")


def test_the_quick_ways_lead_only_to_what_is_there(folder: Folder) -> None:
    """A partnership without terms has no way to them."""
    ways = folder.page("index.md").split('class="ways"')[1].split("</ul>")[0]
    folder.remove("data/terms.yml")
    fewer = folder.page("index.md").split('class="ways"')[1].split("</ul>")[0]

    assert re.findall('href="(.*?)"', ways) == ["schools/", "groups/", "terms/", "help/"]
    assert re.findall('href="(.*?)"', fewer) == ["schools/", "groups/", "help/"]


def test_the_priorities_lead_to_what_was_agreed(folder: Folder) -> None:
    """Each is a record with its clause, not a slogan."""
    assert 'href="about/#priority-reading"' in folder.page("index.md")


def test_while_nobody_knows_the_members_the_front_page_counts_none(folder: Folder) -> None:
    """Unknown is not nought."""
    folder.today = dt.date(2023, 1, 1)
    page = folder.words("index.md")

    assert "schools in" not in page.split("What is next")[0]
    assert "Our schools" not in page


@pytest.mark.slow
def test_the_front_page_of_the_reference_is_light(chesil_site: Path) -> None:
    """With its styles, scripts and pictures it stays under 250 kB on the wire: phones pay by the byte."""
    page = (chesil_site / "index.html").read_text("utf-8")
    named = re.findall(r'<(?:link[^>]*?href|script[^>]*?src|img[^>]*?src)="?([^" >]+\.(?:css|js|svg|png))', page)
    files = {chesil_site / "index.html", *(chesil_site / name for name in named)}

    assert {file.suffix for file in files} >= {".html", ".css", ".js"}
    assert sum(len(gzip.compress(file.read_bytes(), mtime=0)) for file in files) < HEAVIEST
