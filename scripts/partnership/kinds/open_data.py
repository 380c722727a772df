"""Open data: every register as JSON, CSV and the JSON Schema that describes it; and a block to paste elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from partnership.kinds.common_facts import CommonFacts
from partnership.kinds.identity import ABOUT, PartnershipFile
from partnership.kinds.school import Roll, SchoolsFile
from partnership.web.links import address
from partnership.web.offering import Offering
from partnership.web.pages import MenuEntry, PlannedFile, PlannedPage
from partnership.web.registers import Register

PAGE, BLOCK_PAGE = "data/index.md", "data/block.md"
MENU_ENTRY = MenuEntry("Open data", PAGE, order=20, under=ABOUT)


class Needs(Protocol):
    """What the pages of open data are made from, beside the registers of all kinds."""

    @property
    def common(self) -> CommonFacts: ...


def offering(partnership: Needs, registers: Iterable[Register]) -> Offering:
    """Return three files for each register that holds anything, the list of them, and the block to paste."""
    common = partnership.common
    registers = [register for register in sorted(registers, key=lambda register: register.order) if register.entries]
    return Offering(pages=_pages(registers, common.about, common.roll), files=_files(registers), menu=[MENU_ENTRY])


def _files(registers: Sequence[Register]) -> Iterator[PlannedFile]:
    """Yield three files for each register."""
    for register in registers:
        yield PlannedFile(f"data/{register.id}.json", register.json)
        yield PlannedFile(f"data/{register.id}.csv", register.csv)
        yield PlannedFile(f"data/{register.id}.schema.json", register.schema)


def _pages(registers: Sequence[Register], partnership: PartnershipFile, now: Roll | None) -> Iterator[PlannedPage]:
    """Yield the list of registers and, while there are members, the block to paste."""
    block_page = BLOCK_PAGE if now and now.schools else None
    yield PlannedPage(
        path=PAGE,
        title="Open data",
        template="open_data.html",
        source=PartnershipFile.PATH,
        above=ABOUT,
        description="Every register as JSON and CSV.",
        facts={"registers": registers, "block_page": block_page},
    )
    if now and block_page:
        yield PlannedPage(
            path=block_page,
            title="Our partnership, on your site",
            template="block.html",
            source=SchoolsFile.PATH,
            above=PAGE,
            description="A block that a member school can paste into its own site.",
            facts={"partnership": partnership, "roll": now, "addresses": _addresses(partnership, now)},
        )


def _addresses(partnership: PartnershipFile, now: Roll) -> dict[str, str]:
    return {school.id: partnership.address + address(school.path) for school in now.schools}
