"""Engines that answer a Query: `embedded` (a file a region) and `elastic` (a cluster). All have the same face:

`find(query, moment, day)` -> Found; `state()`, `digests(keys)`, `applied()`;
`build(documents, thesaurus, languages, changes, **state)` -> an engine beside this one, `switch_to(it)`; `rebuild` does both;
`apply(documents, gone, changes, **state)`; `touch(**state)`; `locked(wait)`, `building(wait)`; `remove()`;
`shape`: changes with what is stored; `faults`: what is raised when it cannot be reached.

What a query means (meaning.py), what a document is (document.py) and how well it fits (ranking.py) is decided outside of them, so they find the same.
"""
