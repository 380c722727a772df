"""Whether a word is an everyday one of British English, or known at schools: what is none may be a name."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from pathlib import Path

KNOWN = frozenset(
    # what schools and councils say today
    "academisation academy admin afterschool asd adhd app apps asthma autism autistic bikeability blog blogs boccia "
    "bursary buzz cafeteria camhs careline catchup cctv childcare childline childminder chromebook ceilidh chatbot "
    "coeliac colour comms coop coronavirus covid cpd csv cyber cyberbullying cybersecurity deputies dfe diocesan "
    "diocese drop-in dropbox dyscalculia dyspraxia ebacc ecm edtech ehcp ehcps email emails eisteddfod "
    "ethos excel facebook fortnight fortnightly forest foundation gmail gdpr github google governance governorhub "
    "governor gov hafal headship headteacher headteachers healthcare hmi hmrc homepage homeschool hub hubs ict iep "
    "inclusion inset insets instagram intranet ipad ipads jpeg laptop laptops lado latter lollipop lunchtime makaton "
    "maths mash medway memo microsoft midday midterm multi multiacademy mufti nativity netball nhs noticeboard nspcc "
    "obe ofqual ofsted online onsite opm outlook outturn ourselves parentpay panto pastoral pantomime pdf phonics "
    "plc pta ppa playgroup playdate playtime postcode powerpoint preschool primary proforma pshe pupil pupils "
    "questionnaire ramadan readathon recount risen reintegration reception rota rotas samaritans safeguarding sats "
    "scitt senco sencos send servery sharepoint sims skype sleepover smartphone snowdrop sponsorship sportshall stem "
    "storytelling subgroup subcommittee subcontractor survey swimathon tafs teambuilding teen thrive tiktok timeline "
    "timetable timetables toolkit transgender tuc twilight unauthorised unison upskirting username vacc verruca "
    "vlog walkthrough webinar webinars website websites wellbeing wellness whatsapp whiteboard wifi wiki workload "
    "workshop worldwide wraparound xmas youtube zoom zumba teams elsa attainment moodle tapestry arbor cpoms edukey "
    "nasuwt neu naht ascl geneva hague prevent barnardo barnardos mencap scope unicef unesco oxfam "
    # days, months, feasts, languages, peoples
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december mon tue tues wed thu thur thurs fri sat sun jan feb mar apr jun jul aug sep "
    "sept oct nov dec christmas easter advent lent epiphany pentecost ascension whitsun halloween diwali divali eid "
    "hanukkah passover vaisakhi holi purim sukkot yom kippur ramadhan bonfire pancake shrove ash candlemas michaelmas "
    "english british england britain scotland scottish wales welsh ireland irish french german spanish italian latin "
    "greek polish romanian ukrainian ukraine arabic urdu chinese mandarin portuguese turkish somali nepali bengali "
    "france germany spain italy europe european africa african asia asian america american australia india indian "
    "china christian christianity catholic anglican methodist baptist church muslim islam islamic jewish judaism "
    "hindu "
    "hinduism sikh sikhism buddhist buddhism bible quran gospel jesus christ god lord viking vikings roman romans "
    "saxon "
    "saxons tudor tudors victorian victorians egyptian egyptians egypt greece rome aztec celtic "
    # where people are
    "london bristol birmingham manchester leeds liverpool sheffield newcastle nottingham leicester oxford cambridge "
    "york "
    "bath exeter plymouth southampton portsmouth bournemouth poole devon cornwall somerset hampshire wiltshire "
    "gloucestershire kent essex sussex surrey norfolk suffolk yorkshire lancashire cumbria durham northumberland "
    "dorchester sherborne bridport blandford wareham swanage purbeck salisbury taunton "
    "yeovil "
    "westminster whitehall brighton cardiff swansea edinburgh glasgow belfast dublin paris "
    "uk eu usa un bcp".split()
)
"""What the list of words lacks: newer words, those always written with a capital letter, and well-known bodies."""

_ENDS = (
    ("ies", ("y",)),
    ("ied", ("y",)),
    ("es", ("", "e")),
    ("s", ("",)),
    ("ed", ("", "e")),
    ("ing", ("", "e")),
    ("ly", ("",)),
    ("ers", ("", "e")),
    ("er", ("", "e")),
)


@functools.cache
def _words() -> frozenset[str]:
    text = Path(__file__).with_name("english.txt").read_text("utf-8")
    return frozenset(re.sub("(?m)^#.*$", "", text).split())


@functools.lru_cache(maxsize=20_000)
def is_english(word: str) -> bool:
    """Return whether a word in small letters is known, alone or with an ending; of one with hyphens, every part."""
    word = re.sub("['’]s?$", "", word)
    if "-" in word:
        return all(is_english(part) for part in word.split("-") if part)
    return word in KNOWN or word in _words() or any(base in KNOWN or base in _words() for base in _bases(word))


def _bases(word: str) -> Iterator[str]:
    for end, instead in _ENDS:
        stem = word.removesuffix(end)
        if stem != word and len(stem) >= 3:
            yield from (stem + more for more in instead)
            if len(stem) > 3 and stem[-1] == stem[-2]:
                yield stem[:-1]
