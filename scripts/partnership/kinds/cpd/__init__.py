"""Training (continuing professional development): the year's plan, its sessions, its costs, what came of it."""

from partnership.kinds.cpd.check import check
from partnership.kinds.cpd.former import READER
from partnership.kinds.cpd.model import CpdFile, Offer
from partnership.kinds.cpd.pages import INDEX, CpdPages, files, navigation, pages, panels
from partnership.kinds.cpd.plan import Training, read
from partnership.kinds.cpd.records import ListedOffer, listed
from partnership.kinds.cpd.shown import Shown

__all__ = [
    "INDEX",
    "READER",
    "CpdFile",
    "CpdPages",
    "ListedOffer",
    "Offer",
    "Shown",
    "Training",
    "check",
    "files",
    "listed",
    "navigation",
    "pages",
    "panels",
    "read",
]
