"""Finding what there is: `find(region, Query(...))`. See docs/search.md."""


def find(region, query):
    """The answer to a Query in a region, as a Found."""
    from directory.search import answering  # documents, queries and engines can be used without the models

    return answering.find(region, query)
