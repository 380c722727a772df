"""The phases of education: as the Department for Education's register has them, and finer where people are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from partnership.files.fields import one_of, one_or_several
from partnership.words import count, listed

PHASES = {
    "all-through": ("all-through", "all-through school", "all-through schools"),
    "secondary": ("secondary", "secondary school", "secondary schools"),
    "middle": ("middle", "middle school", "middle schools"),
    "primary": ("primary", "primary school", "primary schools"),
    "junior": ("junior", "junior school", "junior schools"),
    "infant": ("infant", "infant school", "infant schools"),
    "nursery": ("nursery", "nursery school", "nursery schools"),
    "special": ("special", "special school", "special schools"),
    "alternative-provision": ("alternative provision", "alternative provision school", "alternative provision schools"),
    "16-plus": ("16 plus", "16-plus provider", "16-plus providers"),
    "college": ("college", "college", "colleges"),
}
"""Each phase in words, and what one and several schools of it are called, in the order in which they are listed."""

Phase = Annotated[str, *one_of(*PHASES)]

Phases = Annotated[tuple[Phase, ...], *one_or_several(*PHASES)]
"""The phase of a school, or the phases of a school that is of several."""


def phase_names(phases: Iterable[str]) -> tuple[str, ...]:
    """Return what each phase is called: "alternative provision"."""
    return tuple(PHASES[phase][0] for phase in phases)


def in_order(phases: Iterable[str]) -> tuple[str, ...]:
    """Return phases in the order in which they are listed."""
    return tuple(sorted(phases, key=list(PHASES).index))


def counted(value: int, phases: tuple[str, ...]) -> str:
    """Return a number of schools of one phase, "two colleges", or of several, "one primary and special school"."""
    if len(phases) == 1:
        _, one, many = PHASES[phases[0]]
        return count(value, one, many)
    return count(value, f"{listed(phase_names(phases))} school")
