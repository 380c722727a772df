"""Words as HTML, with what was inserted and what was deleted marked for eyes, ears and paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from partnership.clauses.redlines.word_diff import Kept, Swapped, swaps
from partnership.clauses.redlines.words import Word

_SPOKEN = {"ins": "inserted", "del": "deleted"}
_SIGNS = {
    ".": "full stop",
    ",": "comma",
    ";": "semicolon",
    ":": "colon",
    "?": "question mark",
    "!": "exclamation mark",
    "–": "dash",
    "-": "hyphen",
}
"""What a reading voice would swallow."""


def plain(found: Sequence[Word]) -> str:
    """Return words as they are."""
    return _set([word for word in found if not word.hidden])


def inserted(found: Sequence[Word]) -> str:
    return _mark("ins", found)


def deleted(found: Sequence[Word]) -> str:
    return _mark("del", found)


def compared(old: Sequence[Word], new: Sequence[Word], apart: int = 0) -> str:
    """Return the new words with what was inserted, and the old ones that were deleted, in their places.

    So many words at the beginning are compared by themselves: the number of a clause.
    """
    return "".join(_shown(swaps(old, new, apart)))


def _shown(found: Sequence[Kept | Swapped]) -> Iterator[str]:
    """Yield the HTML of each stretch. The space between two stands in a mark only if it changes with it."""
    for place, each in enumerate(found):
        after = found[place + 1] if place + 1 < len(found) else None
        if isinstance(each, Kept):
            before = found[place - 1] if place else None
            yield _gap_of_kept(each, before) + _set(each.new)
            continue
        then_old, then_new = (after.old_gap, after.new_gap) if after else (" ", " ")  # at the end it does no harm
        yield _mark("del", each.old, each.old_gap, (each.new_gap if each.new else then_new), then_old and not then_new)
        new_gap = each.new_gap or (" " if each.old and not place else "")
        yield _mark("ins", each.new, new_gap, then_old, then_new and not then_old)


def _gap_of_kept(kept: Kept, before: Kept | Swapped | None) -> str:
    """Return the space before words that stay, unless the mark before them has it."""
    if isinstance(before, Swapped) and bool(kept.old_gap) != bool(kept.new_gap):
        marked = before.new if kept.new_gap else before.old
        return "" if marked else kept.new_gap
    return kept.new_gap if before else ""


def _mark(tag: str, found: Sequence[Word], gap: str = "", shared: str = "", ends: str | bool = False) -> str:
    """Return words in a mark, with the space before them outside of it if the other text has one there too."""
    if not found:
        return ""
    said = f"{_SPOKEN[tag]}: " + "".join(f"{_SIGNS[word.key]} " for word in found if _are_signs(found))
    made = f'<span class="spoken">{said}</span>{_set(found)}{" " if ends else ""}'
    return f"{gap}<{tag}>{made}</{tag}>" if shared else f"<{tag}>{gap}{made}</{tag}>"


def _are_signs(found: Sequence[Word]) -> bool:
    return all(word.key in _SIGNS for word in found)


def _set(found: Sequence[Word]) -> str:
    """Return words with the elements that they are set in, each as long as it goes on."""
    made: list[str] = []
    open_now: tuple[str, ...] = ()
    for place, word in enumerate(found):
        gap = word.gap if place else ""
        if word.inside == open_now:
            made.append(gap + word.html)
            continue
        shared = _shared(open_now, word.inside)
        opening = "".join(f"<{tag}>" for tag in word.inside[shared:])
        made.append(_closing(open_now[shared:]) + gap + opening + word.html)
        open_now = word.inside
    return "".join(made) + _closing(open_now)


def _closing(tags: tuple[str, ...]) -> str:
    return "".join(f"</{tag}>" for tag in reversed(tags))


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    same = (place for place, tags in enumerate(zip(one, other, strict=False)) if tags[0] != tags[1])
    return next(same, min(len(one), len(other)))
