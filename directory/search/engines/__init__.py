"""Engines that answer a Query: `embedded` (a file a region) and `elastic` (a cluster). All have the same face:

`find(query, moment, day)` -> Found; `state()`, `digests(keys)`, `applied()`;
`build(documents, thesaurus, languages, changes, **state)` -> an engine beside this one, `switch_to(it)`; `rebuild` does both;
`apply(documents, gone, changes, **state)`; `touch(**state)`; `locked(wait)`, `building(wait)`; `remove()`;
`shape`: changes with what is stored; `faults`: what is raised when it cannot be reached.

The embedded one also suggests: `suggest(text, language, day)` -> Results.

What a query means (meaning.py), what a document is (document.py) and how well it fits (ranking.py) is decided outside of them, and Results are
made outside of them (showing.py), so they find and show the same.
"""
