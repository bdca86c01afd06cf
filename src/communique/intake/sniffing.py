"""The format of an input whose name does not tell, by its first bytes."""

import re

from communique.intake.encodings import marked_encoding
from communique.intake.values import Format

_HTML = re.compile(
    r"(?:<\?xml[^>]*\?>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|(?:html|head|body|title|meta|article|main|div|p|h1)\b)",
    re.IGNORECASE | re.DOTALL,
)
# A line that is cut at the end of the head still begins as one.
_OBJECT = re.compile(r'\{\s*"(?:[^"\\]|\\.)*"\s*:')


def sniff(head: bytes) -> Format:
    """HTML where the text begins with a page's tag, JSON Lines where with an object, else plain text."""
    text = head.decode(marked_encoding(head) or "utf-8", "replace").lstrip("\ufeff \t\r\n")
    if _HTML.match(text):
        return Format.HTML
    first, _, _ = text.partition("\n")
    return Format.JSON_LINES if _OBJECT.match(first) else Format.PLAIN
