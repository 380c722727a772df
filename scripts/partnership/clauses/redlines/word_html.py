"""Words drawn as HTML, with what was inserted and what was deleted marked for eyes, ears and paper."""

from __future__ import annotations

from collections.abc import Sequence

from partnership.clauses.redlines.word_diff import Stretch, stretches
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


def unmarked(words: Sequence[Word]) -> str:
    """Return words as they are."""
    return _set([word for word in words if not word.hidden])


def inserted(words: Sequence[Word]) -> str:
    """Return words in an `ins`."""
    return _marked("ins", words)


def deleted(words: Sequence[Word]) -> str:
    """Return words in a `del`."""
    return _marked("del", words)


def compared(old: Sequence[Word], new: Sequence[Word], apart: int = 0) -> str:
    """Return the new words with what was inserted, and the old ones that were deleted, in their places.

    So many words at the beginning are compared by themselves: the number of a clause. The space between two stretches
    stands in a mark only if it changes with it.
    """
    html: list[str] = []
    all_stretches = stretches(old, new, apart)
    for place, stretch in enumerate(all_stretches):
        after = all_stretches[place + 1] if place + 1 < len(all_stretches) else None
        if stretch.is_same:
            before = all_stretches[place - 1] if place else None
            html.append(_gap_of_same(stretch, before) + _set(stretch.new))
            continue
        then_old, then_new = (after.old_gap, after.new_gap) if after else (" ", " ")  # at the end it does no harm
        shared = stretch.new_gap if stretch.new else then_new
        ends_old, ends_new = bool(then_old and not then_new), bool(then_new and not then_old)
        html.append(_marked("del", stretch.old, gap=stretch.old_gap, shared=shared, ends=ends_old))
        new_gap = stretch.new_gap or (" " if stretch.old and not place else "")
        html.append(_marked("ins", stretch.new, gap=new_gap, shared=then_old, ends=ends_new))
    return "".join(html)


def _gap_of_same(same: Stretch, before: Stretch | None) -> str:
    """Return the space before words that stay, unless the mark before them has it."""
    if before and not before.is_same and bool(same.old_gap) != bool(same.new_gap):
        marked = before.new if same.new_gap else before.old
        return "" if marked else same.new_gap
    return same.new_gap if before else ""


def _marked(tag: str, words: Sequence[Word], *, gap: str = "", shared: str = "", ends: bool = False) -> str:
    """Return words in a mark, with the space before them outside of it if the other text has one there too.

    If it ends so, a space stands behind the words in the mark.
    """
    if not words:
        return ""
    are_signs = all(word.key in _SIGNS for word in words)
    spoken = f"{_SPOKEN[tag]}: " + "".join(f"{_SIGNS[word.key]} " for word in words if are_signs)
    marked = f'<span class="spoken">{spoken}</span>{_set(words)}{" " if ends else ""}'
    return f"{gap}<{tag}>{marked}</{tag}>" if shared else f"<{tag}>{gap}{marked}</{tag}>"


def _set(words: Sequence[Word]) -> str:
    """Return words with the elements that they are set in, each as long as it goes on."""
    html: list[str] = []
    open_now: tuple[str, ...] = ()
    for place, word in enumerate(words):
        gap = word.gap if place else ""
        if word.inside == open_now:
            html.append(gap + word.html)
            continue
        shared = _shared(open_now, word.inside)
        opening = "".join(f"<{tag}>" for tag in word.inside[shared:])
        html.append(_closing(open_now[shared:]) + gap + opening + word.html)
        open_now = word.inside
    return "".join(html) + _closing(open_now)


def _closing(tags: tuple[str, ...]) -> str:
    return "".join(f"</{tag}>" for tag in reversed(tags))


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """Return how many elements two words are both set in, from the outermost."""
    same = (place for place, tags in enumerate(zip(one, other, strict=False)) if tags[0] != tags[1])
    return next(same, min(len(one), len(other)))
