"""What looks like the name of a person, known by what it is not: words of English, names that the data makes public."""

from __future__ import annotations

import re
from itertools import pairwise

from partnership.files.personal.english import is_english
from partnership.files.personal.finding import CAPITAL, Known, words_of

FIRST_NAMES = frozenset(
    "aaliyah aaron abdul abdullah abigail adam adele adrian agnes ahmad ahmed aidan aimee ainsley aisha alan albert "
    "albie alejandro aleksander alex alexander alexandra alfie alfred ali alice alicia alisha alison amanda amara "
    "amelia amelie amina amir amy anastasia andre andrew angela angelina anita anna annabelle annie anthony anton "
    "antonia anya archie aria arjun arlo arthur arun arya astrid audrey ava ayaan ayesha ayla barbara barnaby barry "
    "beatrice beatrix beau bella ben benjamin bernard beth bethany betty bilal billy blake bobby bonnie bradley "
    "brandon brenda brian bridget brooke bruce bruno bryony caleb callum calvin cameron camilla carl carla carlos "
    "carmen caroline carolyn casper cassandra catherine cecilia cedric celia charlene charles charlie charlotte "
    "chelsea cheryl chloe christina christine christopher ciara claire clara clive colin connor conrad cora courtney "
    "craig cynthia cyril dafydd damian daniel danielle darcey darcie darren david deborah debra declan delilah denise "
    "dennis derek desmond dexter diana diane dilys dmitri dominic dominik donald donna doris dorothy douglas duncan "
    "dylan ed eddie edith edmund edward edwin eileen elaine eleanor elena eli elijah eliza elizabeth ella ellen ellie "
    "elliot elliott ellis eloise elsa elsie emil emilia emily emma emmanuel enid eric erica erin ernest esme esmee "
    "estelle esther ethan eugene eunice eva evan eve evelyn evie ezra faisal farah fatima felix fergus finlay finley "
    "finn fiona fletcher florence francesca francis fraser freda freddie frederick freya gabriel gareth gary gavin "
    "gemma geoffrey george georgia georgie georgina gerald geraldine gertrude gethin giles gillian gina gladys glenda "
    "glenn gloria gordon graham grayson gregory greta gwen gwendolen gwyneth hallie hamza hannah harley harold harper "
    "harriet harrison harry harvey hassan hayley heidi helen henry hilary hilda hollie horace howard hugh hugo "
    "hussein ian ibrahim idris ieuan imogen imran india ines ingrid irene irfan irina isaac isabel isabella isabelle "
    "isaiah isla isobel ivan ivor jack jackson jacob jacqueline jake james jamie jan jane janet janice jared jason "
    "jasper jaxon jayden jean jeanette jeffrey jennifer jenson jeremy jessica jill joan joanna jocelyn jodie joe joel "
    "johan john jonah jonas jonathan jordan jorge jose joseph josephine joshua joyce juan juanita jude judith judy "
    "julia julian justin kai kaitlyn kamil karen karl kate katherine kathleen kathryn katie kayla keira kelly kenneth "
    "kerry kevin khadija kian kieran kim kirsty krishna kyle kyra lacey lakshmi lara laura lauren lawrence layla leah "
    "leanne lee leila lena leo leon leonard leonardo leopold leroy leslie lewis lexi liam lilly linda lindsey lisa "
    "lloyd lola lorna lorraine lottie louie louis louisa louise luca lucas lucia lucy luke lynn mabel maddison "
    "madison maeve maisie malachi malcolm marcel marcus margaret margot maria mariam marian marie marilyn marion "
    "marjorie marlene martha martin martine mary maryam mason matilda matthew maureen maurice mavis maxwell maya "
    "meera megan mehmet melanie melissa mercedes merlin mia michael michaela michelle miguel mila mildred millie milo "
    "mina miriam mohammad mohammed moira molly mona monica morgan muhammad muriel murray musa mustafa myles nadia "
    "nadine nancy naomi natalie natasha nathan nathaniel neil nell neville niamh nicholas nicole nigel nikita nina "
    "noah noel nora norma norman oakley oleg oliver olivia ollie omar orla oscar oswald otis otto owen pamela "
    "patricia patrick paul paula pauline pedro penelope percy peter phil philip philippa phillip phoebe phyllis "
    "pierre piotr polly priya priyanka quinn rachel rafael rahul raj ralph ramesh raphael raymond rebecca reggie "
    "reginald rehan reuben rhiannon rhoda rhona rhys ricardo richard riley rita robert roberta robyn roderick rodney "
    "roger roland roman ronald ronnie rory rosa rosalie rosalind rosemary rosie rowan rowena roxanne roy rufus rupert "
    "ruth ryan sabrina sadie sally sam samantha samir samuel sandra sanjay sara sarah saskia saul scarlett sean "
    "sebastian selina seren serena sergei seth shannon shaun sheila shirley sian sidney sienna simon simone sinead "
    "siobhan sofia sonny sophia sophie spencer stacey stanley stefan stefania stella stephen steven stuart sunita "
    "susan susanna suzanne svetlana sybil sylvia tabitha talia tamara tamsin tanya tara tariq teddy terence teresa "
    "terry thea theo theodore theresa thomas tiffany tilly timothy tina tobias toby todd tom tommy tony tracy trevor "
    "tricia tristan trudy tyler una ursula valerie vanessa vera verity veronica victor viktor vincent violetta "
    "virginia vivian vivienne vladimir walter wanda wendy wesley wilfred william winifred winston xander yasmin "
    "yasmine yolanda yuri yusuf yvonne zac zachary zahra zain zainab zara zeb zelda zena zoe zuzanna".split()
)
"""Names that many people in England and Wales have, without those that are everyday words or names of classes.

They tell "Anna (Year 4)" from "Swimming (Year 4)". Most names are not here, and need not be.
"""

ALSO_NAMES = frozenset(
    "amber april ash asher ashton aurora autumn blossom blue brook carol cherry christian clay clementine cliff coral "
    "crystal daisy dale dawn dean dick dot drew earl faith fern flora frank gene ginger glen grace grant guy hazel "
    "heath heather holly honey hope hunter iris ivy jade jasmine jasper jewel joy june kit lance liberty lily major "
    "marina mark may melody mercy miles myrtle nick olive opal pansy patience pearl penny poppy primrose prince ray "
    "reed rich river robin rocky rose ruby saffron sage sandy scout sky skye sorrel sterling storm summer sunny tiger "
    "trinity violet ward warren wayne will willow winter wren".split()
)
"""First names that are everyday words, too."""

SURNAMES = frozenset(
    "abbott archer atkins bailey baker ball banks barber barker barnes bell bird bishop black bond booth bowler "
    "brewer bridges brook brooks brown burns butcher butler byrd carpenter carter chambers chandler chapman church "
    "clark clarke clay cole collier cook cooper cox cross dale day dean dyer farmer field fields finch fisher "
    "fletcher flowers ford forester foster fowler fox frost fuller gardener gardner gibson gill glass glover gold "
    "good goodman grant graves gray green greenwood grey hall harper hawkins hayes head heath hicks hill hills holmes "
    "hood hook hope hopper hunt hunter hurst james jones keen king kirk knight lake lamb lane law lee little lock "
    "long lord love low major marsh martin mason may meadows mercer miller mills moody moon moore moss nash newman "
    "nichols north oakes page palmer park parker parsons peacock pike piper pitt pond pool poole pope porter potter "
    "pratt price prince proctor quick reed rice rich rivers rose rowe rush sadler sawyer sharp shepherd short silver "
    "singer skinner slater smart smith snow south sparks spencer spring steel stone street strong summers swan swift "
    "tailor tanner taylor temple thatcher thorn tiller towers townsend tucker turner tyler underwood wade walker wall "
    "waller walls ward warner waters watts weaver webb wells west wheeler white whitehead wild wilde wilder winter "
    "winters wise wolf wood woods woodward wright young".split()
)
"""Surnames that are everyday words, too."""

THINGS = frozenset(
    "absence absences academy act action acts advice adviser advisers advisor afternoon agency agreement aid aids "
    "airport alliance ambulance app appeal approach archive area arms assembly assessment association atkinson "
    "attendance audit authority avenue award awards awareness away bank bay beach behaviour bingo board book "
    "breakfast bridge bulletin bungalow bureau bursary cafe campaign campus care carols castle catering cathedral "
    "centre challenge champions chapel charity charter check checklist children choir class clerk clinic close club "
    "clubs co-ordinator coast code coffee college commission commissioner committee community company complaint "
    "complaints concert conference consortium consultants consultation consulting continuum convention coordinator "
    "cottage cottages council county course court crescent cricket cup curriculum dance day days deanery department "
    "dinner diocese directive disco district docks drama drive duty education encompass enquiry estate evening event "
    "exclusion exclusions exhibition fair families farm federation fest festival fete final finals fire fleet "
    "football form forms forum foundation framework fund gala galleries gallery games garden gardens gate gazette "
    "governor governors group groups guidance guide guild gym gymnastics hall harbour head heads hearing hearings "
    "helpline heritage hospice hospital hotel hotline house housing hub inc infants initiative inn inquiry inspection "
    "inspector inspectors institute insurance island isle journal juniors key lane law lead leads leaflet league "
    "leisure lesson lessons letter letters level levels library limited line log ltd lunch magazine manager manor map "
    "marathon marina market match matches meeting meetings memorial minster model modules morning museum music needs "
    "netball network news newsletter nhs notice nurse nursery office officer officers ombudsman online operation "
    "orchestra order organisation outdoors pack panel panto parade parents parish park partners partnership party "
    "path peninsula performance phase photographer photographs photos plan plc police policies policy pool port "
    "portal post practitioner practitioners prep press primary prison prize procedure production programme project "
    "protocol pupils quiz race races raffle railway rally range record records recruitment rectory referral referrals "
    "region register regulation regulations rehearsal report reports reserve residential residents resort review rise "
    "road room rooms royal rule rules run safari sale sands scale scheme school schools science scouts screening "
    "section service services session sessions show society software solicitors specialist specialists square stadium "
    "staff stage stall standards statement station store strategy street students studios suite supplies support "
    "surgeries surgery suspension suspensions swannery swimming symposium tea teacher teachers team template terrace "
    "test tests theatre theory therapy toolkit tournament tower town trail training treaty tribunal trip trust "
    "trustees union unit university vale valley van view villa village visit visitors visits walk way website week "
    "weeks wharf wing wood worker workers workshop world yard year zoo".split()
)
"""What the last word of a name says that no person is called: bodies, places, rules, events."""

BODIES = frozenset(
    {
        ("winston", "wish"),
        ("marie", "curie"),
        ("anna", "freud"),
        ("lucy", "faithfull"),
        ("alan", "turing"),
        ("lyme", "regis"),
        ("martin", "luther"),
        ("rosa", "parks"),
        ("marie", "stopes"),
        ("mary", "anning"),
        ("thomas", "hardy"),
        ("thomas", "coram"),
        ("ronald", "mcdonald"),
        ("roald", "dahl"),
    }
)
"""Bodies, places and people of history that schools speak of and that look like persons."""

TITLES = frozenset("mr mrs miss ms mx master dr prof professor rev revd sir madam lady".split())
_TITLED = TITLES | {"king", "queen", "saint", "st"}
_ROLES = frozenset(
    "a an and at aunt bishop boy brother bursar by canon cape carer chair child children class clerk councillor count "
    "cousin dad daughter duke east father for friar from girl governor governors gran grandfather grandmother great "
    "greater head headteacher in king lady lake learner little loch lord lower mayor mother mount mum nan new north "
    "nursery of old on operation or our parent parents port prince princess pupil pupils queen re reception river "
    "royal saint senco sister son south st student students teacher the to tutor uncle upper west with year".split()
)
"""Words with a capital letter before a single name: what it is the name of, or of whom."""

_LETTERS = rf"{CAPITAL}[^\W\d_]*"
_PARTS = r"(?:[-'’‘](?:[^\W\d_])+){0,9}"  # no more, or a long row of them takes the square of its length
NAME = rf"{_LETTERS}{_PARTS}"
NAME_ALONE = rf"({CAPITAL}(?<![\w.-].)[^\W\d_]*{_PARTS})"
"""The same in a group, and not behind a letter, a stop or a hyphen: so written, `re` leaps from capital to capital."""
PERSON = rf"{NAME}(?: (?:{NAME}|[A-Z]\b\.?)){{0,3}}"
INITIALS = r"(?:[A-Z]\.[ ]?){2,3}"
_PARTICLE = (
    "de|du|des|da|das|do|dos|di|del|della|la|le|van|von|der|den|ter|bin|bint|ibn|al|el|ap|ab|ferch|y|zu|mac|ní|ó"
)
_LINK_WORDS = rf"(?:(?:{_PARTICLE}) ){{0,3}}"
SEQUENCE = re.compile(
    rf"{CAPITAL}(?<![\w@./&-].)(?:(?<=[A-Z])\b\.? ?(?:[A-Z]\b\.? ?)?{CAPITAL})?[^\W\d_]*{_PARTS}"
    rf"(?:(?:,? [(\"“‘]?|\.[ ]?|_|[)\"”’] ){_LINK_WORDS}(?:{NAME}|[A-Z]\b\.?))+(?![\w@])"
)
"""Two words or more with a capital letter, one behind the other."""


def is_unknown(word: str, known: Known) -> bool:
    """Return whether a word is neither English nor part of a public name, and no abbreviation."""
    small = re.sub("['’]s?$", "", word.casefold())
    if small in known.words or is_english(small):
        return False
    return not (word.isupper() and len(word) <= 4)


def is_first_name(word: str) -> bool:
    """Return whether a word is a first name that many have."""
    small = re.sub("['’]s?$", "", word.casefold())
    return small in FIRST_NAMES or small.split("-")[0] in FIRST_NAMES


def is_known(one: str, other: str, known: Known) -> bool:
    """Return whether two words stand so in a public name, or name a person of the data, or a well-known body."""
    pair = (re.sub("['’]s?$", "", one.casefold()), re.sub("['’]s?$", "", other.casefold()))
    return pair in known.pairs or pair[::-1] in known.pairs or pair in BODIES


def is_person(one: str, other: str, known: Known, *, within: bool = True) -> bool:
    """Return whether two words that follow each other look like a first name and a surname.

    `within`: whether the first stands within a sentence, so that its capital letter means something.
    """
    first, last = re.sub("['’]s?$", "", one.casefold()), re.sub("['’]s?$", "", other.casefold())
    if is_known(one, other, known) or last in THINGS or first in TITLES:
        return False
    last_unknown = is_unknown(other, known)
    if is_first_name(one):
        return last_unknown or last in SURNAMES or is_first_name(other) or not _is_public(last, known)
    if first in _ROLES or (len(first) == 1 and not last_unknown):
        return False
    if first in ALSO_NAMES:
        return last_unknown or last in SURNAMES or is_first_name(other)
    if len(first) == 1:
        return True
    if is_unknown(one, known):
        return True
    return within and last_unknown and not one.isupper()


def _is_public(word: str, known: Known) -> bool:
    return word in known.words


def persons(match_words: str, known: Known, *, within: bool = True) -> tuple[int, int] | None:
    """Return where, in some words with capital letters, the name of a person stands; None if none does."""
    words = list(re.finditer(rf"{NAME}|[A-Z]\b", match_words))
    small = ["", *(word.group().casefold() for word in words), ""]
    for number, (one, other) in enumerate(pairwise(words)):
        before, after = small[number], small[number + 3]
        between = match_words[one.end() : other.start()]
        if _names(one.group(), between, other.group(), before, after, known, within=number > 0 or within):
            return one.start(), other.end()
    return None


def _names(one: str, between: str, other: str, before: str, after: str, known: Known, *, within: bool) -> bool:
    """Return whether two words, with those before and behind them, are a title or a first name, and a surname."""
    if one.casefold() in TITLES and re.fullmatch(r"\.? ?", between):
        return _is_titled(other, known)
    if "," in between:
        return _is_turned(one, other, known)
    if ("." in between and len(one) > 1) or before in _TITLED or after in THINGS:
        return False
    return is_person(one, other, known, within=within)


def _is_titled(surname: str, known: Known) -> bool:
    small = re.sub("['’]s?$", "", surname.casefold())
    if small in known.surnames or small in TITLES or small in known.words:
        return False
    return is_unknown(surname, known) or small in SURNAMES or is_first_name(surname)


def _is_turned(surname: str, first: str, known: Known) -> bool:
    """Return whether two words with a comma between them are a surname and a first name: QUIMBY, Zorblax."""
    if is_known(surname, first, known) or first.casefold() in THINGS:
        return False
    small = surname.casefold()
    if is_first_name(first) or first.casefold() in ALSO_NAMES:
        return small in SURNAMES or is_unknown(surname, known)
    return is_unknown(surname, known) and is_unknown(first, known) and not is_first_name(surname)


def is_name(words: str, known: Known) -> bool:
    """Return whether one word or more look like somebody's name, where one may be expected."""
    if re.fullmatch(INITIALS, words):
        return True
    parts = re.findall(NAME, words)
    if not parts or any(part.casefold() in known.words for part in words_of(words)):
        return False
    if parts[0].casefold() in TITLES:
        return False
    if is_first_name(parts[0]):
        return len(parts) == 1 or parts[1].casefold() not in THINGS
    return persons(words, known) is not None
