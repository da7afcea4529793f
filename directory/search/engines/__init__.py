"""Engines that answer a Query. All have the same face, that of `engines.embedded.Embedded`:

`find(query, moment, day)` -> Found; `rebuild(documents, thesaurus, languages, changes, **state)`;
`apply(documents, gone, changes, **state)`;
`touch(**state)`; `state()`, `digests()`, `applied()`; `locked(wait)`; `remove()`.

What a query means (meaning.py) and what a document is (document.py) is decided outside of them, so they find the same.
"""
