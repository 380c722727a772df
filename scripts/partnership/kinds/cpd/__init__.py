"""Training (continuing professional development): the year's plan, its sessions, its costs, what came of it."""

from partnership.kinds.cpd.model import CpdFile
from partnership.kinds.cpd.pages import offering
from partnership.kinds.cpd.session_events import READER
from partnership.kinds.cpd.training import Training, read

FILES = (CpdFile,)

__all__ = ["FILES", "READER", "Training", "offering", "read"]
