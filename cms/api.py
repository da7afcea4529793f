"""The search as JSON: the same query as the page's, for other programs. No key, any origin."""

from django.http import JsonResponse
from django.utils import translation

from cms.middleware import best_language
from directory.facets import FilterPanel
from directory.languages import bcp47
from directory.models import Step
from directory.search import find
from directory.search.query import Found, Query

PER_PAGE = 20


def search(request):
    """GET /api/v1/search?q=&lang=&page=&per_page=&<facets>: see docs/search.md."""
    region = request.region
    offered = region.site_languages if region else ["de"]
    wanted = request.GET.get("lang") or request.LANGUAGE_CODE
    language = wanted if wanted in offered else best_language(wanted, offered)
    query = Query.from_params(request.GET, language, PER_PAGE)
    with translation.override(language):
        found = find(region, query) if region else Found(0, [], {}, query.page, query.per_page)
        steps = list(Step.objects.in_region(region).along_chain())
        answer = as_json(query, found, FilterPanel(query, found, steps, most_topics=None))
    headers = {"Access-Control-Allow-Origin": "*", "Content-Language": bcp47(language)}
    return JsonResponse(answer, headers=headers, json_dumps_params={"ensure_ascii": False})


def as_json(query, found, panel):
    """`language` of a result is that in which its title is shown; `steps` and `kind` are codes of the region package."""
    return {
        "query": query.text,
        "total": found.total,
        "did_you_mean": found.did_you_mean,
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
    }


def value_as_json(panel, name, value):
    label = str(panel.words(name, value.value)) or value.value
    return {"value": value.value, "label": label, "count": value.count, "selected": value.selected}
