"""Names of pupils, in the forms in which people write them; which names are pupils' cannot be known."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from partnership.files.personal.finding import SAVED, PrivateFinding, SearchedText, beginning

FIRST_NAMES = frozenset(
    "aaliyah aaron abigail adam agnes ahmed aidan aisha alan albert albie alex alexander alexandra alfie alfred ali "
    "alice alicia alisha amelia amelie amina amy andrew anna annabelle annie anthony archie aria arlo arthur "
    "arya ava ayla barnaby beatrice beau bella ben benjamin bethany billy blake bobby bonnie bradley brandon brooke "
    "bryony caleb callum cameron carl caroline casper catherine charles charlie charlotte chloe christopher ciara "
    "claire clara connor craig dafydd daniel danielle darcey darcie david declan delilah dexter dominic dylan ed eddie "
    "edith edward eleanor elena eli elijah eliza elizabeth ella ellen ellie ellis elliot elliott eloise elsie emilia "
    "emily emma emmanuel erin esme esther ethan eva evan eve evelyn evie ezra fatima felix finlay finley finn fiona "
    "fletcher fraser freddie frederick freya gabriel gareth gemma george georgia georgie georgina gethin giles grayson "
    "gwen hallie hamza hannah harley harper harriet harrison harry harvey heidi helen henry hollie hugh hugo ibrahim "
    "imogen india isaac isabel isabella isabelle isaiah isla isobel jack jackson jacob jake james jamie jasper "
    "jaxon jayden jennifer jenson jeremy jessica joanna joe joel john jonah jonathan joseph josephine joshua jude "
    "julia julian kai kaitlyn karen katherine katie kayla keira kevin khadija kian kieran kyle lacey lara laura lauren "
    "layla leah lena leo leon leonardo lewis lexi liam lilly lola lottie louie louis louisa lucas lucia lucy luca luke "
    "mabel maddison madison maisie malachi margot maria mariam martha maryam mason matilda matthew maya megan melissa "
    "mia michael michelle mila millie mohammad mohammed molly morgan muhammad musa myles naomi natalie natasha nathan "
    "nathaniel niamh nicholas nicole noah oakley olivia ollie oliver omar orla oscar otis otto owen patrick "
    "paul penelope peter philippa phoebe quinn rachel ralph rebecca reggie reuben rhiannon rhys riley robert "
    "robyn roman ronnie rory rosalie rosie rowena rufus rupert ryan sadie sam samantha samuel sara sarah scarlett "
    "sebastian seren seth shannon sienna simon sofia sonny sophia sophie stanley stella stephen susan susanna "
    "tabitha talia tamsin teddy thea theo theodore thomas tilly toby tom tommy tristan tyler victor wilfred "
    "william xander yasmin yusuf zac zachary zahra zain zara zoe".split()
)
"""Names that many children in England and Wales have, without those that are everyday words or names of classes.

They tell "Anna (Year 4)" from "Swimming (Year 4)". Most names are not here, and need not be.
"""

NO_NAME = frozenset(
    "a adult all an and any as asset assets behaviour block boy captain care centre champion class club complete "
    "council date digital each eco every family first forename forum full girl group head health home house if in "
    "initials key last lead leader leaders meal minister monday name never no none not number of on only our parent "
    "parliament play please premium prime print progress ratio reading referral school see services sign signature "
    "sports staff support surname survey teacher the this to tracker tuesday tutor voice wednesday well write year "
    "young".split()
)
"""Words with a capital letter that follow "pupil" and the like without being a name."""

_NAME = r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]+(?:[-'’][A-ZÀ-ÖØ-Þa-z][a-zà-öø-ÿ]+)?"
_PERSON = rf"{_NAME}(?: (?:{_NAME}|[A-Z]\b\.?))?"
_INITIALS = r"(?:[A-Z]\.[ ]?){2,3}"
_WHO = r"(?:[Pp]upil|PUPIL|[Cc]hild|CHILD|[Ss]tudent|[Ll]earner|[Bb]oy|[Gg]irl)"
_NAMING = r"(?i:full |first |sur|fore)?(?i:names?|initials)"
_FIELD = re.compile(
    rf"\b(?:{_WHO}(?:s?['’]s?)?[ _-]?{_NAMING}|{_NAMING} of (?:(?:the|a) )?{_WHO}s?)[*_]*"
    rf"(?:\s?[:=–-]|\s(?:is|was|are|were))[*_\"' ]*({_INITIALS}|{_PERSON}|[A-Z]{{2}}\b)"
)
_LABEL = re.compile(rf"\b{_WHO}[*_]*\s?:[*_\"' ]*({_INITIALS}|{_PERSON})")
_CALLED = re.compile(rf"\b{_WHO}s?,? (?:is )?(?:called|named|known as) [\"'“‘*_]*({_PERSON}|{_INITIALS})")
_PLAIN = re.compile(rf"\b{_WHO}s?,? \(?({_INITIALS}|{_PERSON})")
_NAMED = re.compile(
    r"(?:ren)?s?['’]?s?[*_ ,(-]{0,3}(?:[A-Z:=]|is |called|named|known|full|first|sur|fore|name|initial)"
)
_OF_YEAR = re.compile(r"Y(?:ear|r)?\.? ?(?:1[0-3]|[1-9])(?!\d)|year [1-9]|Reception\b|YR\b|aged? (?:1[0-8]|[3-9])\b")
_BEFORE_YEAR = re.compile(rf"(?<!\w)({_PERSON}|{_INITIALS})(?:,? ?\(|,? | of | in | from | - | – )\Z")
_STAFF = re.compile(r"[^\n.;)]{0,25}\b(?:teachers?|lead|leaders?|ta|assistant|staff|head|governors?)\b", re.IGNORECASE)
_TITLE = re.compile(r"\b(?:Mr|Mrs|Miss|Ms|Mx|Dr|Sir|Rev|Revd|Canon|Fr|St|Saint|King|Queen|Prince|Princess)\.? \Z")
_MONARCH = re.compile(r"(?:Elizabeth|James|Charles|Edward|George|Henry|William|Mary) [IVX]")
_SUBJECTS = frozenset("PE RE IT DT CT AM PM EY KS MFL RSE".split())
_REMEDY = (
    "Write what was done, not by whom: a pupil, some of Year 4. "
    "If it is no pupil's name, data/allowed.yml can say so, and why."
)


def pupils_names(text: SearchedText, names: Collection[str]) -> Iterator[PrivateFinding]:
    """Yield what looks like a pupil's name: beside a word for a child, or before a school year or an age.

    `names` are words of schools' names, in small letters: no pupil is called so.
    """
    told: set[int] = set()
    for match in (*_beside_child(text, names), *_before_year(text, names)):
        start, end = match.span(1)
        if start not in told:
            what = f"this looks like a pupil's name: {beginning(match[1])}"
            yield PrivateFinding(start=start, end=end, what=what, remedy=f"{_REMEDY} {SAVED}")
        told.add(start)


def _beside_child(text: SearchedText, names: Collection[str]) -> Iterator[re.Match[str]]:
    """Yield what the words for a child name, the surest form first."""
    for start, end in text.lines_with("pupil", "child", "student", "learner", "boy", "girl", then=_NAMED):
        for form in (_FIELD, _CALLED):
            yield from (match for match in form.finditer(text.words, start, end) if not _is_plain(match[1], names))
        for match in _LABEL.finditer(text.words, start, end):
            if _is_likely(match[1], names) or (" " in match[1] and not _is_plain(match[1], names)):
                yield match
        yield from (match for match in _PLAIN.finditer(text.words, start, end) if _is_likely(match[1], names))


def _before_year(text: SearchedText, names: Collection[str]) -> Iterator[re.Match[str]]:
    """Yield what stands before a school year as a name would."""
    for year in _OF_YEAR.finditer(text.words):
        start = max(0, year.start() - 60, text.words.rfind("\n", 0, year.start()) + 1)
        for match in _BEFORE_YEAR.finditer(text.words, start, year.start()):
            before = text.words[max(0, match.start(1) - 10) : match.start(1)]
            if _is_likely(match[1], names) and not _TITLE.search(before) and not _STAFF.match(text.words, year.end()):
                yield match


def _is_plain(name: str, names: Collection[str]) -> bool:
    """Return whether these are words for something else: of a form, a group, a school."""
    return any(word in NO_NAME or word in names for word in re.findall(r"[^\W\d_]+", name.casefold()))


def _is_likely(name: str, names: Collection[str]) -> bool:
    """Return whether it begins with a child's first name, or is initials with their stops."""
    if re.fullmatch(_INITIALS, name):
        return re.sub(r"\W", "", name) not in _SUBJECTS
    if _MONARCH.fullmatch(name):
        return False
    first = re.findall(r"[^\W\d_]+", name.casefold())[0]
    return first in FIRST_NAMES and not _is_plain(name, names)
