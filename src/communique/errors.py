"""Every error that Communiqué raises on purpose.

CommuniqueError                 anything below
├── IntakeError                 one input could not become a document; the batch goes on
│   ├── MissingInput            no such file, folder, match or page
│   ├── NotPermitted            the system refuses to open it
│   ├── EmptyInput              nothing in it, or nothing but blanks
│   ├── NotText                 binary, or bytes that no known encoding explains
│   ├── TooLarge                above the size limit of the settings
│   ├── NoArticle               markup without an article in it
│   ├── Malformed               a line or field that breaks its format
│   ├── UnreadLanguage          a language that the reader was not trained for
│   └── FetchFailed             an address that did not answer with a page
├── BadDate                     a date that is none
├── RegistryError               a user's registry of actors that breaks its format
├── ModelError                  shipped weights missing or changed
├── RecordError                 the record cannot be used
│   ├── RecordLocked            another process is writing to it
│   ├── RecordTooNew            written by a later version
│   └── RecordCorrupt           its content does not match its hashes
├── BadCorrection               one that does not fit what it corrects, its text or the codebook
├── NotInRecord                 a dossier, document or party that the record does not hold
└── OutputError                 a file or folder that is there already or cannot be written

Each message says what failed, on what, and what to do.
"""


class CommuniqueError(Exception):
    """Root of all errors that a user can act on; `str()` is one clear sentence."""


class IntakeError(CommuniqueError):
    """One input that could not become a document."""

    def __init__(self, where: str, reason: str, remedy: str) -> None:
        self.where = where
        self.reason = reason
        self.remedy = remedy
        super().__init__(f"{where}: {reason}; {remedy}.")

    def __reduce__(self) -> tuple[type["IntakeError"], tuple[str, str, str]]:
        """Its three parts, so that an error can come back from another process."""
        return type(self), (self.where, self.reason, self.remedy)


class MissingInput(IntakeError):
    """No such file, folder, match or page."""


class NotPermitted(IntakeError):
    """The system refuses to open it."""


class EmptyInput(IntakeError):
    """Nothing in it, or nothing but blanks."""


class NotText(IntakeError):
    """Binary, or bytes that no known encoding explains."""


class TooLarge(IntakeError):
    """Above the size limit of the settings."""


class NoArticle(IntakeError):
    """Markup without an article in it."""


class Malformed(IntakeError):
    """A line or field that breaks its format."""


class UnreadLanguage(IntakeError):
    """A language that the reader was not trained for."""


class FetchFailed(IntakeError):
    """An address that did not answer with a page."""


class BadDate(CommuniqueError):
    """A date that is none."""

    def __init__(self, given: str) -> None:
        super().__init__(f"{given!r} is not a date; write it as YYYY-MM-DD, for example 2025-06-03.")


class RegistryError(CommuniqueError):
    """A user's registry of actors that breaks its format."""


class ModelError(CommuniqueError):
    """Shipped weights missing or changed."""


class RecordError(CommuniqueError):
    """The record cannot be used."""


class RecordLocked(RecordError):
    """Another process is writing to it."""


class RecordTooNew(RecordError):
    """Written by a later version."""


class RecordCorrupt(RecordError):
    """Its content does not match its hashes."""


class BadCorrection(CommuniqueError):
    """A correction that does not fit what it corrects, its text or the codebook."""


class NotInRecord(CommuniqueError):
    """A dossier, document or party that the record does not hold."""


class OutputError(CommuniqueError):
    """A file or folder that is there already or cannot be written."""
