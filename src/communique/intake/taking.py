"""Inputs to documents: each is opened, its format told, read and checked; an error stands for what fails."""

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from communique.document import Document, make_document
from communique.errors import EmptyInput, IntakeError, NotText
from communique.intake.dateline import find_dateline, stamped_day
from communique.intake.encodings import decode, marked_encoding, refuse_binary
from communique.intake.headline import headline
from communique.intake.jsonlines import read_json_lines
from communique.intake.languages import checked_language
from communique.intake.markup import read_html
from communique.intake.paths import expand
from communique.intake.sniffing import sniff
from communique.intake.sources import Source, opened, whole
from communique.intake.values import Article, Format, Input, IntakeOptions


def documents(
    paths: Sequence[str], options: IntakeOptions, stdin: BinaryIO | None = None
) -> Iterator[Document | IntakeError]:
    """The documents that `paths` stand for, in order; an IntakeError for each that could not be."""
    for found in expand(paths):
        if isinstance(found, IntakeError):
            yield found
        else:
            yield from take(found, options, stdin)


def take(
    given: Input, options: IntakeOptions, stdin: BinaryIO | None = None
) -> Iterator[Document | IntakeError]:
    """The documents of one input: one of a text or a page, any number of JSON Lines.

    `stdin` is read for the input `-` alone. Errors are yielded, not raised; the input is closed at the end.
    """
    try:
        with opened(given, options, stdin) as source:
            for article in _articles(source, options):
                yield article if isinstance(article, IntakeError) else make(article, options)
    except IntakeError as error:
        yield error


def make(article: Article, options: IntakeOptions) -> Document | IntakeError:
    """The document of an article, or the error for one without words or in a language that is not read.

    What the article says of itself wins over `options`, and these over what is inferred: the title
    from a first line that looks like a headline, `published` from a dateline that has day, month and year,
    `publisher` from the agency in the dateline.
    """
    if not any(map(str.isalnum, article.text)):
        return EmptyInput(article.path, "there are no words in it", "leave it out")
    try:
        language = checked_language(article.text, article.language, options.languages, article.path)
    except IntakeError as error:
        return error
    published = article.published or options.published or stamped_day(article.text)
    dateline = find_dateline(article.text, published)
    agency = dateline.agency if dateline else None
    return make_document(
        path=article.path,
        text=article.text,
        title=_one_line(article.title) or _one_line(options.title) or headline(article.text),
        publisher=_one_line(article.publisher) or _one_line(options.publisher) or agency,
        published=published or (dateline.date if dateline else None),
        dateline=dateline,
        language=language,
    )


def _one_line(words: str | None) -> str | None:
    return " ".join(words.split()) or None if words else None


def _articles(source: Source, options: IntakeOptions) -> Iterator[Article | IntakeError]:
    if options.encoding is None:
        refuse_binary(source.head, source.label)
    form = source.format or sniff(source.head)
    if form is Format.JSON_LINES:
        _refuse_wide(source)
        yield from read_json_lines(source.chunks, source.label, options.size_limit)
        return
    data = whole(source, options.size_limit)
    if form is Format.HTML:
        yield read_html(
            data, source.label, encoding=options.encoding, declared=source.charset, address=source.address
        )
    else:
        text = decode(data, source.label, encoding=options.encoding, declared=source.charset)
        yield Article(path=source.label, text=text)


def _refuse_wide(source: Source) -> None:
    marked = marked_encoding(source.head)
    if marked is not None and marked != "utf-8-sig":
        reason = f"this is {marked.upper()} and JSON Lines are UTF-8"
        raise NotText(source.label, reason, "save it again as UTF-8")
