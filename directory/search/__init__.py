"""Finding what there is: `find(region, Query(...))`. See docs/search.md."""


def find(region, query):
    """The answer to a Query in a region, as a Found."""
    from directory.search import answering  # documents, queries and engines can be used without the models

    return answering.find(region, query)


def suggestions(region, text, language):
    """Results, titles only, whose titles have the words that TEXT begins: topics, then offers, then organisations."""
    from directory.search import suggesting

    return suggesting.suggestions(region, text, language)
