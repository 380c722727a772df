"""Every page, for every reader: small screens and large, light and dark, whatever they see and click with."""

from collections.abc import Callable

from tests.browser.visiting import Visit


def none_of(visits: list[Visit], faults: Callable[[Visit], list[str]]) -> None:
    """Fail with each fault once: what, where it was met first, and how often elsewhere."""
    met: dict[str, list[str]] = {}
    for visit in visits:
        for fault in faults(visit):
            met.setdefault(fault, []).append(visit.name)
    told = [f"{fault}\n    {where[0]} (and {len(where) - 1} more)" for fault, where in met.items()]
    assert not told, "\n".join(told)


def test_every_page_is_visited_in_both_widths_and_both_colours(visits: list[Visit]) -> None:
    """A look at nothing would find nothing."""
    assert len(visits) >= 4
    assert {(visit.width, visit.scheme) for visit in visits} == {
        (320, "light"), (320, "dark"), (1280, "light"), (1280, "dark")
    }  # fmt: skip


def test_no_page_puts_a_barrier_in_anyones_way(visits: list[Visit]) -> None:
    """The accessibility statement promises WCAG 2.2 AA: here is what a machine can see of it."""
    none_of(visits, lambda visit: visit.barriers)


def test_no_page_scrolls_sideways(visits: list[Visit]) -> None:
    """320 px is a phone, and a desktop at 400 % zoom (WCAG 1.4.10)."""
    none_of(visits, lambda visit: visit.overflow)


def test_no_page_makes_the_browser_complain(visits: list[Visit]) -> None:
    """A complaint is something that does not work for somebody."""
    none_of(visits, lambda visit: visit.errors)


def test_no_page_asks_another_host_for_anything(visits: list[Visit]) -> None:
    """Nobody learns from this site who reads it."""
    none_of(visits, lambda visit: visit.strangers)
