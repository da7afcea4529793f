"""Documents and words as they are sent to Elasticsearch."""

import hashlib
import pickle
import tempfile
from collections import Counter

from directory.search.analysis import base
from directory.search.document import COLUMNS
from directory.search.engines.elastic.mapping import KEPT_FACETS, text_field
from directory.search.texts import german_tokens
from directory.search.transliteration import sounds
from directory.search.vocabulary import halves

OLDEST, LONGEST_LIFE = 0, 999
FIRST_LATE = 2**40


def document_id(key):
    return ":".join(key)


def source(document, number, texts, languages):
    """The fields of a Document (mapping.documents); TEXTS makes its terms. Who is equal in all else takes turns along NUMBER."""
    facets = {**document.facets, "type": [document.type], "words": list(document.words)}
    facets.setdefault("topic", document.topics)
    ages = [limits for value in document.facets.get("age", ()) if (limits := age_range(value))]
    return {
        "type": document.type,
        "id": document.id,
        "digest": document.digest,
        "words": {language: [of.title, of.summary] for language, of in document.words.items()},
        "card": document.card,
        **{text_field(language): dict(zip(COLUMNS, texts.columns(language, document), strict=True)) for language in languages},
        "facets": {name: list(facets[name]) for name in KEPT_FACETS if name in facets},
        "ages": [{"gte": first, "lte": last} for first, last in ages],
        "ageless": not ages,
        "openings": [{"gte": start, "lt": end} for start, end in document.openings],
        "station": f"{document.order:06d} {document.group}",
        "number": number,
        "confirmed": document.confirmed_on and document.confirmed_on.toordinal(),
        "next_start": document.next_start and document.next_start.toordinal(),
        "points": [{"lat": lat, "lon": lon} for lat, lon in document.points],
    }


def late_number(key):
    """The number of a document that comes after a rebuild, which numbers all in their order."""
    return FIRST_LATE + int.from_bytes(hashlib.blake2b(document_id(key).encode(), digest_size=4).digest())


def age_range(text):
    """ "7" -> (7, 7), "16-26" -> (16, 26), "18-" -> (18, 999); None for anything else."""
    first, dash, last = str(text).partition("-")
    try:
        limits = (int(first or OLDEST), int(last or LONGEST_LIFE)) if dash else (int(first), int(first))
    except ValueError:
        return None
    return limits if limits[0] <= limits[1] <= LONGEST_LIFE else None


def word_action(index, language, known):
    """The request that makes a word known. One that is written in a text replaces one that is only a synonym, not the other way round."""
    head, tail = halves(known.word)
    name = hashlib.blake2b(f"{language}\n{known.word}\n{known.term}".encode(), digest_size=12).hexdigest()
    return {
        "_op_type": "index" if known.written else "create",
        "_index": index,
        "_id": name,
        "language": language,
        "word": known.word,
        "size": len(known.word),
        "head": head,
        "tail": tail,
        "sounds": sorted(sounds(known.word, base(language))),
        "known": known._asdict(),
    }


class Waiting:
    """The documents of a rebuild, in a temporary file: compounds are parted with the words of all texts, so all are read before any is written."""

    def __init__(self, documents):
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `close`
        self.counts, self.number = Counter(), 0
        for document in documents:
            self.counts.update(german_tokens(document))
            pickle.dump(document, self._file)
            self.number += 1

    def __iter__(self):
        self._file.seek(0)
        return (pickle.load(self._file) for _ in range(self.number))

    def close(self):
        self._file.close()
