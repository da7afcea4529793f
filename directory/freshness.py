"""Which words were made from which: after every edit, each translation notes the source text that it fits."""

from directory.models import Origin


def digests(record):
    """{language: digest} of the words as they are now, to be kept while they are edited."""
    return {text.language: text.digest for text in record.texts.all()}


def settle(record, before, still_right=()):
    """Note what each text of the edited record was made from. Nothing is saved.

    `before` are the digests before the edit; `still_right` are languages that somebody has compared with the source. A text that was
    written anew fits the source as it is now; one that was left alone keeps the source that it was made from, and is outdated when
    that has changed.
    """
    texts = {text.language: text for text in record.texts.all()}
    record.texts.add(*texts.values())  # the record holds these very rows from now on, and saves them
    record.__dict__.pop("texts_by_language", None)
    source = texts.get(record.source_language)
    for language, text in texts.items():
        changed = before.get(language) != text.digest
        if changed and not text.origin:
            text.origin = Origin.AUTHOR
        if source and text is not source:
            text.source_digest = made_from(text, source, changed or language in still_right, before.get(source.language, ""))


def made_from(text, source, fits_now, source_before):
    if fits_now:
        return source.digest
    return text.source_digest or source_before
