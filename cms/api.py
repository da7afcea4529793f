"""The search as JSON: the same query as the page's, for other programs; and suggestions while one types. No key, any origin."""

from django.http import JsonResponse
from django.utils import translation

from cms.middleware import best_language
from directory.facets import FilterPanel
from directory.languages import bcp47
from directory.models import Step
from directory.search import find, suggestions
from directory.search.query import Found, Query
from directory.whereabouts import located

PER_PAGE = 20


def search(request):
    """GET /api/v1/search?q=&lang=&page=&per_page=&sort=&near=&<facets>: see docs/search.md."""
    region, language = request.region, language_of(request)
    query = located(Query.from_params(request.GET, language, PER_PAGE), request.GET, region)
    with translation.override(language):
        found = find(region, query) if region else Found(0, [], {}, query.page, query.per_page)
        steps = list(Step.objects.in_region(region).along_chain())
        answer = as_json(query, found, FilterPanel(query, found, steps, most_topics=None))
    return for_anybody(answer, language)


def suggest(request):
    """GET /api/v1/suggest?q=&lang=: entries whose titles have the words that are being typed."""
    region, language = request.region, language_of(request)
    text = Query(request.GET.get("q", ""), language).text
    with translation.override(language):
        found = suggestions(region, text, language) if region else []
        answer = {"query": text, "suggestions": [suggestion_as_json(result) for result in found]}
    return for_anybody(answer, language)


def language_of(request):
    """That of the parameter `lang`, or else of the browser."""
    offered = request.region.site_languages if request.region else ["de"]
    wanted = request.GET.get("lang") or request.LANGUAGE_CODE
    return wanted if wanted in offered else best_language(wanted, offered)


def for_anybody(answer, language):
    headers = {"Access-Control-Allow-Origin": "*", "Content-Language": bcp47(language)}
    return JsonResponse(answer, headers=headers, json_dumps_params={"ensure_ascii": False})


def as_json(query, found, panel):
    """`language` of a result is that in which its title is shown; `steps` and `kind` are codes of the region package.

    `near` is the point from which distances are counted, None where the place that was asked for is not known.
    """
    return {
        "query": query.text,
        "total": found.total,
        "did_you_mean": found.did_you_mean,
        "near": query.near,
        "results": [result_as_json(result) for result in found.results],
        "facets": {name: [value_as_json(panel, name, value) for value in values] for name, values in found.facets.items()},
    }


def result_as_json(result):
    return {
        "id": result.id,
        "type": result.type,
        "kind": result.card.get("kind") or result.card.get("format"),
        "url": result.url,
        "title": str(result.title),
        "summary": str(result.summary),
        "language": result.title.language,
        "steps": list(result.card.get("steps", ())),
        "why": list(result.why),
        "distance_km": None if result.distance_km is None else round(result.distance_km, 1),
    }


def suggestion_as_json(result):
    return {"type": result.type, "id": result.id, "title": str(result.title), "url": result.url, "language": result.title.language}


def value_as_json(panel, name, value):
    label = str(panel.words(name, value.value)) or value.value
    return {"value": value.value, "label": label, "count": value.count, "selected": value.selected}
