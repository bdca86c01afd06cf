"""Which language a text is in (py3langid), and whether it is one that the reader was trained for."""

from functools import cache
from typing import Any

import pycountry
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from communique.errors import UnreadLanguage

# py3langid walks every byte in Python: the head of a text tells its language as well as the whole.
_HEAD = 4_000
# Shorter texts are names and numbers as often as sentences.
_FEWEST_LETTERS = 120
_LEAST_PROBABILITY = 0.9


def checked_language(text: str, declared: str | None, languages: tuple[str, ...], where: str) -> str:
    """The ISO 639-1 code of `text`'s language; raises UnreadLanguage where it is none of `languages`.

    A confident identification wins over what the file declares, for templates of web pages often declare a
    language that their text is not in; the declaration counts where the text is short or mixed; with neither
    the text is taken to be in the first of `languages`.
    """
    found = identified(text) or language_code(declared) or languages[0]
    if found not in languages:
        read = " and ".join(language_name(code) for code in languages)
        reason = f"the text is in {language_name(found)} and only {read} is read"
        raise UnreadLanguage(where, reason, "leave it out or translate it first")
    return found


def identified(text: str) -> str | None:
    """The language that the head of `text` is in, or None where it is too short or not clear."""
    head = text[:_HEAD]
    if sum(map(str.isalpha, head)) < _FEWEST_LETTERS:
        return None
    code, probability = _identifier().classify(head)
    return str(code) if probability >= _LEAST_PROBABILITY else None


def language_code(declared: str | None) -> str | None:
    """The ISO 639-1 code of `en-GB`, `eng` or `English`; None for what names no language."""
    if not declared or not declared.strip():
        return None
    primary = declared.strip().replace("_", "-").split("-")[0]
    found = _language(primary)
    return (getattr(found, "alpha_2", None) or str(found.alpha_3)) if found is not None else None


def language_name(code: str) -> str:
    """`French` for `fr`; the code itself where ISO 639 has no name for it."""
    found = _language(code)
    return str(found.name) if found is not None else code


def _language(name: str) -> Any:
    """pycountry's entry for a code or an English name; codes first: there is a language named En."""
    codes = pycountry.languages
    found = codes.get(alpha_2=name.lower()) or codes.get(alpha_3=name.lower())
    return found or codes.get(name=name.title())


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
