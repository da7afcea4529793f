"""Whatever comes from outside: a useful page or a plain refusal, never a fault of ours. The addresses come from the resolver."""

import secrets
import time
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.core import mail, signing
from django.db import transaction
from django.test import Client

from cms.region_package import load
from directory.models import Correction, Region
from directory.reader_forms import STAMP_LASTS_SECONDS, new_stamp
from directory.search import index
from network.models import Enquiry
from tests.addresses import filled, routes
from tests.region_packages import small_package, write_package

pytestmark = pytest.mark.django_db

TEXTS = {
    "long": "x" * 10_000,
    "long words": "Kurs " * 2_000,
    "quotes": "\"'`´“„«'' OR 1=1 --",
    "operators": 'NEAR(a b, 5) AND (NOT * OR "" ^title: -x {a} a* + a:b)',
    "null": "a\x00b",
    "controls": "\x01\x1b\x7f\x85\u2028\u202e\ufeff",
    "emoji": "🙂👩🏽‍🚒🏳️‍🌈",
    "right to left": "دورة \u202eلغة",
    "combining": "a" + "\u0301" * 500,
    "markup": "<script>alert(1)</script>{{ 7*7 }}{% now %}%s%n",
    "paths": "../../etc/passwd",
    "number": "9" * 400,
    "minus": "-1",
}
RAW = {"half a character": "%ED%A0%80", "broken": "%FF%FE%C3", "not encoded": "%", "dots": "%2e%2e%2f", "lines": "a%0d%0aX-Y:%20z"}
READ = (
    "q",
    "lang",
    "page",
    "per_page",
    "verbatim",
    "sent",
    "step",
    "topic",
    "level",
    "age",
    "district",
    "spoken",
    "open",
    "audience",
    "organisation",
    "sort",
    "near",
)
QUERIES = [
    *("&".join(f"{name}={raw}" for name in READ) for raw in RAW.values()),
    *(f"page={number}&per_page={number}" for number in ("0", "-1", "abc", "1e9", "1_0", "%D9%A3", "%00", "", "1&page=x", "1000000000")),
    "per_page=0&q=treff",
    "&".join(f"step=s{number}&spoken=de&topic=t{number}" for number in range(900)),
    "unknown=1&colour[]=red&step[]=start&level=Z9&type=person&open=never&time=night&cost=much&demo=1&verbatim=",
    "&&&=&==&?=?&;;q;=%&#",
    "q=" + "%F0%9F%99%82" * 900,
]
ANSWERED = {200, 301, 302, 403, 404, 405}


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory):
    """One region for all tests of this file: each of them undoes what it did."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(write_package(small_package(), tmp_path_factory.mktemp("package")), host="testserver")
        index.rebuild(Region.objects.get())
        yield
        transaction.set_rollback(True)


@pytest.fixture
def region(loaded, db):
    return Region.objects.get()


@pytest.fixture
def reader(region):
    """Sees what a browser would see: no fault is handed on to the test."""
    return Client(enforce_csrf_checks=True, raise_request_exception=False)


def statuses(ask, addresses):
    """address -> status, of those that were not answered as they should."""
    found = {address: ask(address).status_code for address in addresses}
    return {address[:200]: status for address, status in found.items() if status not in ANSWERED}


# Addresses ------------------------------------------------------------------------------------------------------------------------


def open_routes():
    found = {route for language in ("de", "en") for _name, route in routes(language) if "<" in route}
    assert len(found) > 30
    return found


def addresses(value):
    return [filled(route, value) for name, route in routes("en") if name != "healthz"]


@pytest.mark.parametrize("text", TEXTS)
def test_any_text_in_the_open_places_of_any_address(reader, text):
    assert statuses(reader.get, [filled(route, TEXTS[text]) for route in open_routes()]) == {}


@pytest.mark.parametrize("raw", RAW)
def test_any_bytes_in_the_open_places_of_any_address(reader, raw):
    assert statuses(reader.get, [filled(route, "HERE").replace("HERE", RAW[raw]) for route in open_routes()]) == {}


@pytest.mark.parametrize("text", TEXTS)
def test_any_text_as_parameter_of_any_address(reader, text):
    query = urlencode([(name, TEXTS[text]) for name in READ])
    wrong = statuses(reader.get, [f"{address}?{query}" for address in addresses("treff")])
    without_slash = {address: status for address, status in wrong.items() if address.startswith("/en/treff?") and len(query) > 2_000}
    assert wrong.keys() - without_slash.keys() == set()
    assert set(without_slash.values()) <= {400}  # no browser follows so long a redirect


@pytest.mark.parametrize(
    "path", ["/de/suche/", "/api/v1/search", "/api/v1/suggest", "/de/veranstaltungen/", "/en/notices/", "/en/topics/deutsch/"]
)
@pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))
def test_any_query_of_a_list_gives_a_page_or_none(reader, path, query):
    response = reader.get(f"{path}?{query}")
    assert response.status_code in (200, 404)
    assert response.content


def test_more_parameters_than_any_form_has_are_refused(reader):
    assert reader.get("/de/suche/?" + "step=a&" * 20_000).status_code == 400


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "head", "trace"])
def test_any_method_at_any_address(region, method):
    for strict in (True, False):
        client = Client(enforce_csrf_checks=strict, raise_request_exception=False)
        assert statuses(getattr(client, method), addresses("treff")) == {}


HEADERS = {
    "accept-language": [
        "",
        "*",
        "de;q=x",
        ",;=,",
        "x" * 9_000,
        "de-" * 3_000,
        "\xff\xfe",
        "../..",
        "zh-Hant-TW-x-y;q=0.1",
        "de;q=1" + ",en;q=1" * 900,
    ],
    "accept": ["", "x/y", "*" * 5_000],
    "accept-encoding": ["", "gzip;q=2, nonsense", "br" * 5_000],
    "cookie": ["=", "sessionid=\x7f; csrftoken=x", "a=b;" * 2_000, "sessionid=" + "y" * 4_000],
    "if-modified-since": ["yesterday", "\xff"],
    "if-none-match": ['"', "*"],
    "range": ["bytes=9-1", "bytes=-"],
    "referer": ["javascript:alert(1)", "\xff"],
    "x-forwarded-host": ["evil.example"],
    "x-requested-with": ["XMLHttpRequest"],
    "user-agent": ["", "\xff" * 100],
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in HEADERS.items() for value in values])
def test_any_header(reader, name, value):
    for address in ("/", "/de/", "/xx/", "/de/suche/?q=treff", "/api/v1/search", "/de/arbeitgeber/"):
        response = reader.get(address, headers={name: value})
        assert response.status_code in (200, 302, 404), address
        assert not response.cookies or name == "cookie"


@pytest.mark.parametrize("host", ["evil.test", "a b", "[::1", "testserver@evil.test", "\x00", "", "x" * 3_000])
def test_a_host_name_that_is_none_of_ours_is_refused(region, host, caplog):
    response = Client(raise_request_exception=False, SERVER_NAME="evil.test").get("/de/", headers={"host": host})
    assert response.status_code == 400
    assert b"<h1>" in response.content


# Forms ----------------------------------------------------------------------------------------------------------------------------

FORMS = {
    "/en/correction/offer/treff/": (Correction, {"reason": "wrong", "words": "The phone number is another one."}),
    "/en/employers/": (
        Enquiry,
        {"need": "people", "firm": "Laundry", "words": "We look for two people.", "email": "jobs@firm.example", "phone": "0345 12"},
    ),
}
EACH_FORM = pytest.mark.parametrize("address", FORMS)


def send(client, address, headers=None, **changes):
    data = FORMS[address][1] | {"stamp": new_stamp()} | changes
    return client.post(address, {name: value for name, value in data.items() if value is not None}, headers=headers)


def kept(address):
    return FORMS[address][0].objects.count()


def typed(response):
    """name -> what stands in the form."""
    page = BeautifulSoup(response.content, "html.parser")
    fields = page.select("main input[name], main textarea[name]")
    shown = [field for field in fields if field.get("type") != "radio" or field.has_attr("checked")]
    return {field["name"]: field.text.removeprefix("\n") if field.name == "textarea" else field.get("value", "") for field in shown}


def expired_stamp():
    old = signing.b62_encode(int(time.time()) - STAMP_LASTS_SECONDS - 60)
    return signing.Signer(salt="directory.reader_forms").sign(f"{secrets.token_hex(16)}:{old}")


@EACH_FORM
def test_a_form_is_taken_as_it_is_shown(reader, address):
    shown = typed(reader.get(address))
    assert shown["homepage"] == ""
    assert send(reader, address, stamp=shown["stamp"]).status_code == 302
    assert kept(address) == 1


@EACH_FORM
def test_the_same_form_sent_twice_is_kept_and_mailed_once(reader, address, django_capture_on_commit_callbacks):
    stamp = new_stamp()
    Region.objects.update(enquiry_email="netz@kleinstadt.example")
    with django_capture_on_commit_callbacks(execute=True):
        assert [send(reader, address, stamp=stamp).status_code for _time in range(3)] == [302] * 3
    assert (kept(address), len(mail.outbox)) == (1, 1)


@EACH_FORM
def test_a_form_that_lay_open_for_days_keeps_what_was_typed_and_is_taken_the_next_time(reader, address):
    response = send(reader, address, stamp=expired_stamp())
    assert (response.status_code, kept(address)) == (200, 0)
    shown = typed(response)
    assert FORMS[address][1].items() <= shown.items()
    assert send(reader, address, stamp=shown["stamp"]).status_code == 302


@EACH_FORM
@pytest.mark.parametrize("stamp", [None, "", "x" * 9_000, "\x00", "a:b:c", "::", "🙂"])
def test_a_form_without_our_stamp_keeps_what_was_typed(reader, address, stamp):
    response = send(reader, address, stamp=stamp)
    assert (response.status_code, kept(address)) == (200, 0)
    assert FORMS[address][1].items() <= typed(response).items()


@EACH_FORM
def test_a_robot_that_fills_in_every_field_is_not_heard(reader, address):
    response = send(reader, address, homepage="https://spam.example/")
    assert (response.status_code, kept(address), mail.outbox) == (200, 0, [])
    assert FORMS[address][1].items() <= typed(response).items()


@EACH_FORM
@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://testserver.evil.example", "http://testserver:81", "x" * 5_000])
def test_what_another_site_sends_is_refused(reader, address, origin):
    response = send(reader, address, headers={"origin": origin})
    assert (response.status_code, kept(address)) == (403, 0)
    assert b"<h1>" in response.content


@EACH_FORM
def test_a_browser_that_tells_no_origin_is_believed(reader, address):
    assert send(reader, address).status_code == 302


@EACH_FORM
@pytest.mark.parametrize("text", TEXTS)
def test_any_text_in_each_field_is_kept_or_stays(reader, address, text):
    for name in FORMS[address][1]:
        before = kept(address)
        response = send(reader, address, **{name: TEXTS[text]})
        assert response.status_code in (200, 302)
        if response.status_code == 302:
            assert kept(address) == before + 1
            continue
        others = {other: value for other, value in FORMS[address][1].items() if other != name}
        assert others.items() <= typed(response).items()
        assert response.context["form"].errors.keys() == {name}


@EACH_FORM
@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"", "application/x-www-form-urlencoded"),
        (b"words=%ED%A0%80&words=%00&need=%FF&reason[]=x&=&&&", "application/x-www-form-urlencoded"),
        (b"{}", "application/json"),
        (b"\x00\xff" * 500, "application/octet-stream"),
        (b'--b\r\nContent-Disposition: form-data; name="words"; filename="x"\r\n\r\nx\r\n--b--', "multipart/form-data; boundary=b"),
        (b"no parts", "multipart/form-data; boundary=b"),
    ],
)
def test_any_body_is_answered_with_the_form(reader, address, body, content_type):
    response = reader.post(address, body, content_type=content_type)
    assert (response.status_code, kept(address)) == (200, 0)
    assert typed(response)["stamp"]


@EACH_FORM
def test_a_body_that_cannot_be_read_is_refused(reader, address):
    assert reader.post(address, b"x", content_type="multipart/form-data").status_code == 400
    assert reader.generic("POST", address, b"words=x", "application/x-www-form-urlencoded; charset=utf-16").status_code == 400
    assert reader.generic("POST", address, b"words=x", "application/x-www-form-urlencoded; charset=nonsense").status_code == 200
    many = "&".join(f"f{number}=1" for number in range(20_000))
    assert reader.post(address, many, content_type="application/x-www-form-urlencoded").status_code == 400
    assert kept(address) == 0
