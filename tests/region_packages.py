"""A small region package in which every kind of record occurs, and writing it to a folder."""

import json

SOURCE = {"url": "https://kleinstadt.example/", "as_of": "2026", "note": None}
REAL = {"source": SOURCE, "demo_note": False}
CONTACT = {"phone": "0345 1", "email": "info@kleinstadt.example", "web": None}
AUDIENCE = {"age_min": None, "age_max": None, "women_only": False, "parents": False, "newcomers_ukraine": False}
ADMISSION = {"german_min": "none", "german_max": "B1", "route": "walk_in", "legal_basis": ["§ 1"], "note_de": "Einfach kommen."}


def texts(title, **words):
    german = {"title": title, "summary": f"{title}, kurz."} | words
    return {"de": german, "en": {"title": f"{title} (en)", "summary": "In short.", "origin": "translated"}}


def offer(slug, **facts):
    return {
        "id": slug, "kind": "counselling", "organisation": "verein", "places": ["haus"], "steps": ["start"], "topics": ["deutsch"],
        "spoken_languages": ["de", "en"], "interpreting": None, "audience": AUDIENCE, "admission": ADMISSION,
        "leads_to": {"german": None, "certificate_de": None}, "participation": "voluntary", "childcare": None, "part_time": None,
        "format": ["in_person"], "cost": "free", "cost_note_de": None, "travel_cost_covered": None,
        "hours": [{"days": ["mo"], "from": "09:00", "to": "12:00", "note_de": None}], "rhythm": "permanent", "duration_weeks": None,
        "next_start": None, "places_total": None, "places_free": None, "contact": CONTACT, "followed_by": [], "alternatives": [],
        "confirmed_on": "2026-11-01", "texts": texts(slug.title()), **REAL, "modelled_fields": [], "evidence": "offer",
    } | facts  # fmt: skip


def organisation(slug, **facts):
    return {
        "id": slug, "name": slug.title(), "short_name": slug.title(), "kind": "association", "parent": None, "website": None, "email": None,
        "phone": None, "languages": ["de"], "texts": {"de": {"summary": "Hilft."}}, **REAL,
    } | facts  # fmt: skip


def small_package(region="kleinstadt", **facts):
    """{file: content}; `facts` go into region.json."""
    label = {"de": "Deutsch", "en": "German"}
    return {
        "region": {
            "id": region, "demo": False, "country": "DE", "land": "ST", "timezone": "Europe/Berlin", "dates_as_of": "2026-11-21",
            "dates_shift": None, "centre": {"lat": 51.5, "lon": 11.9}, "source_language": "de", "languages": ["de", "en"],
            "postcodes": [{"code": "06108", "lat": 51.5, "lon": 11.9, "approx": True, "districts": ["Altstadt"]}],
            "chains": [{"id": "main", "part_of": None, "texts": texts("Weg")}, {"id": "sub", "part_of": "start", "texts": texts("Umweg")}],
            "coordinator": "amt",
            "contact_points": {
                "newcomers": {"organisation": "verein", "offer": "treff"},
                "employers": {"organisation": "amt", "offer": None},
            },
            "emergency": [{"id": "police", "number": "110", "texts": {"de": {"title": "Polizei"}}}], "neighbours": ["halle"],
            "texts": texts("Kleinstadt"),
        } | facts,
        "organisations": [organisation("verein", parent="amt"), organisation("amt", kind="authority")],
        "places": [{
            "id": "haus", "organisation": "verein", "name": "Haus", "street": "Gasse", "house_number": "1", "postcode": "06108",
            "city": "Kleinstadt", "district": "Altstadt", "lat": 51.5, "lon": 11.9, "approx": False, "step_free": None,
            "transport_de": None, "address_verified": True, **REAL,
        }],
        "chain": [step("start", "main"), step("mehr", "sub")],
        "topics": [{
            "id": "deutsch", "category": "language", "labels": label, "synonyms": {"de": ["Sprachkurs"]}, "misspellings": [],
            "abbreviations": [], "definition": {}, "legal_ref": None, "note": None,
        }],
        "offers": [offer("treff", followed_by=["beratung"], alternatives=["beratung"]), offer("beratung", followed_by=["treff"])],
        "notices": [{
            "id": "neues", "kind": "news", "topic": "deutsch", "claim_de": None, "correct_de": None, "authority": None,
            "authority_de": None, "organisation": "verein", "languages": ["de"], "as_of": None, "review_by": None, "share_card": False,
            "texts": texts("Neues"), **REAL,
        }],
        "network": network(),
        "events": [event("fest")],
        "event_series": [{
            "id": "feste", "totals": {"editions": 2, "came": 30}, "totals_as_of": None, "totals_note_de": None, "reference": None,
            "texts": texts("Feste"), **REAL,
        }],
        "funding": [{
            "id": "geld", "legal_basis": [], "who_applies_de": "Der Betrieb", "when_de": "Vorher", "decided_by": ["amt"],
            "conditions_de": [], "amount_de": None, "as_of": None, "review_by": None, "texts": texts("Geld"), **REAL,
        }],
    }  # fmt: skip


def step(slug, chain):
    return {
        "id": slug, "chain": chain, "order": 1, "phase": "I", "phases": ["I"], "entry_anywhere": True, "may_skip": True, "may_repeat": True,
        "texts": {"de": {"title": slug.title(), "situation": "Ich bin neu.", "description": "Ankommen.", "short": "Ankommen"}}, **REAL,
    }  # fmt: skip


def event(slug, **facts):
    return {
        "id": slug, "format": "other", "series": "feste", "edition": None, "organisers": ["verein"], "partners": ["amt"], "place": "haus",
        "starts_at": "2026-12-01T16:00:00+01:00", "ends_at": "2026-12-01T19:00:00+01:00", "recurrence": None, "audience": ["public"],
        "women_only": False, "languages": ["de"], "interpreting_languages": [], "childcare": None, "capacity": None, "registration": "none",
        "slots": None, "programme": [], "stands": [], "postings": [], "results": None, "past_editions": [], "preselection_by": None,
        "bring_de": None, "related_offers": ["treff"], "texts": texts(slug.title()), **REAL,
    } | facts  # fmt: skip


def network():
    body = {
        "kind": "expert_group", "leader_function_de": None, "moderators": [], "preparatory_committee": [], "working_meeting_actors": [],
        "rhythm": None, "cooperates_with": [], **REAL, "modelled_fields": [],
    }  # fmt: skip
    seat = {"label_de": "Verein", "organisation": "verein", "kind": None, "topic_bound": False}
    return {
        "network": {"id": "netz", "founded": None, "coordinator": "amt", "facts": [], "texts": texts("Netz"), **REAL},
        "bodies": [
            {"id": "gruppe", "members": [seat], "reports_to": "lenkung", "texts": {"de": {"title": "Gruppe"}}, **body},
            {"id": "lenkung", "members": [], "reports_to": None, "texts": {"de": {"title": "Lenkung"}}, **body},
        ],
        "joint_meetings": None, "meetings": [], "work_packages": [], "agreements": [], "strategy_papers": [],
    }  # fmt: skip


def write_package(contents, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        (folder / f"{name}.json").write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return folder
