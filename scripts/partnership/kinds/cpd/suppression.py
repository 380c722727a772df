"""Which counts must be withheld, so that nobody can be picked out: neither from a count nor by taking counts away.

Counts and their totals make up a network: each count is a flow from one node to another, and at every node as much
comes in as goes out. A count that is withheld can be worked out from the others exactly when no round trip through the
withheld counts can change it; whoever tries knows only that it is at least one, for noughts are always shown.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Flow:
    """A count between two nodes."""

    tail: str
    head: str
    value: int
    rank: int = 0
    """What is to be shown longest has the highest: totals above the counts that they are of."""
    known: bool = True
    """Whether those who publish know it: one written down as c, or a total of such, is withheld in any case."""


def withheld(flows: Mapping[Key, Flow], few: int) -> frozenset[Key]:
    """Return which counts to withhold: those below `few` that are not nought, and others that would give them away."""
    network = _Network(flows)
    for key, flow in flows.items():
        if not flow.known or 0 < flow.value < few:
            network.hide(key)
    waiting = list(network.hidden)
    while waiting:
        if network.can_change(waiting[-1]):
            waiting.pop()  # for good: withholding more only frees more
        else:
            also = network.partner(waiting[-1])
            network.hide(also)
            waiting.append(also)
    return frozenset(network.hidden)


def exposed(flows: Mapping[Key, Flow], hidden: frozenset[Key]) -> list[Key]:
    """Return the withheld counts that can be worked out all the same."""
    network = _Network(flows)
    for key in hidden:
        network.hide(key)
    return [key for key in flows if key in hidden and not network.can_change(key)]


class _Network(dict[Key, Flow]):
    """The counts, and what is withheld of them."""

    def __init__(self, flows: Mapping[Key, Flow]) -> None:
        super().__init__(flows)
        self.hidden: dict[Key, None] = {}
        self._arcs: dict[str, list[tuple[str, Key]]] = defaultdict(list)
        self._at: dict[str, list[Key]] = defaultdict(list)
        for key, flow in flows.items():
            self._at[flow.tail].append(key)
            self._at[flow.head].append(key)

    def hide(self, key: Key) -> None:
        flow = self[key]
        self.hidden[key] = None
        self._arcs[flow.tail].append((flow.head, key))  # it may be more
        if flow.value > 1:
            self._arcs[flow.head].append((flow.tail, key))  # it may be less

    def can_change(self, key: Key) -> bool:
        """Return whether something else could stand here, and all that is shown still be right."""
        flow = self[key]
        more = self._leads(flow.head, flow.tail, key)
        return more or (flow.value > 1 and self._leads(flow.tail, flow.head, key))

    def _leads(self, start: str, end: str, without: Key) -> bool:
        """Return whether withheld counts, but for one, lead from one node to another."""
        seen, waiting = {start}, [start]
        while waiting:
            for node, key in self._arcs[waiting.pop()]:
                if key != without and node not in seen:
                    if node == end:
                        return True
                    seen.add(node)
                    waiting.append(node)
        return False

    def partner(self, key: Key) -> Key:
        """Return what else to withhold: the next count in line at a node where this one stands alone.

        The choice follows from the order in which the counts stand, and not from their sizes, which it would tell.
        """
        nodes = (self[key].tail, self[key].head)
        alone = [node for node in nodes if sum(other in self.hidden for other in self._at[node]) == 1]
        choices = [*self._choices(key, alone)] or [*self._choices(key, nodes)]
        choices = choices or [(other, "") for other in self if self._is_free(other)]
        return min(choices, key=lambda choice: self._order(*choice))[0]

    def _choices(self, key: Key, nodes: Sequence[str]) -> Iterator[tuple[Key, str]]:
        """Yield the counts that are still shown at some nodes, those after a count first, then from the beginning."""
        for node in nodes:
            line = self._at[node]
            place = line.index(key)
            yield from ((other, node) for other in (*line[place + 1 :], *line[:place]) if self._is_free(other))

    def _is_free(self, key: Key) -> bool:
        return key not in self.hidden and self[key].value > 0

    def _order(self, key: Key, node: str) -> tuple[int, bool]:
        """Counts before their totals, then where it meets others that are withheld; else as they come."""
        flow = self[key]
        other = flow.head if flow.tail == node else flow.tail
        return flow.rank, not any(met in self.hidden for met in self._at[other])
