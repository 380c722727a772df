"""Files beside people's words in `content/`: pictures, drawings and documents, each judged before it is published."""

from partnership.kinds.attachment.attachments import Attachment, offering, read

__all__ = ["Attachment", "offering", "read"]
