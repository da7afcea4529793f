import gzip

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertTemplateUsed

from cms.headers import EDITORS_POLICY, PUBLIC_POLICY


@pytest.fixture
def admin(db):
    admin = get_user_model().objects.create_superuser("admin", password="once")
    get_user_model().objects.update(has_one_time_password=True)
    return admin


@pytest.fixture
def signed_in(admin):
    client = Client()
    client.post(reverse("wagtailadmin_login"), {"username": "admin", "password": "once"})
    return client


@pytest.mark.django_db
class TestReaders:
    def test_get_a_policy_without_inline_scripts_and_no_cookie(self, client):
        answer = client.get("/robots.txt")

        assert answer.headers["Content-Security-Policy"] == PUBLIC_POLICY
        assert "unsafe" not in PUBLIC_POLICY
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert not answer.cookies

    def test_get_compressed_pages(self, client):
        answer = client.get("/admin/login/", headers={"Accept-Encoding": "gzip"})

        assert answer.headers["Content-Encoding"] == "gzip"
        assert b"</html>" in gzip.decompress(answer.content)

    def test_leave_no_words_of_theirs_in_the_log(self, client, caplog):
        client.get("/de/nowhere/?q=something-private")

        assert "/de/nowhere/" in caplog.text
        assert "private" not in caplog.text


class TestEditors:
    def test_have_cookies_under_their_own_path_only(self, signed_in):
        assert {cookie["path"] for cookie in signed_in.cookies.values()} == {"/admin/"}

    def test_have_a_policy_of_their_own(self, signed_in):
        assert signed_in.get("/admin/account/").headers["Content-Security-Policy"] == EDITORS_POLICY

    def test_choose_a_password_before_anything_else(self, signed_in):
        for path in ("/admin/", "/admin/pages/", "/admin/account/"):
            assertTemplateUsed(signed_in.get(path), "wagtailadmin/account/password_reset/confirm.html")

    def test_work_once_they_have_chosen_one(self, signed_in, admin):
        answer = signed_in.post("/admin/", {"new_password1": "one-of-my-own-42", "new_password2": "one-of-my-own-42"})
        admin.refresh_from_db()

        assert (answer.status_code, answer.url) == (302, "/admin/")
        assert admin.check_password("one-of-my-own-42")
        assert not admin.has_one_time_password
        assertTemplateUsed(signed_in.get("/admin/"), "wagtailadmin/home.html")

    def test_choose_it_from_this_site_only(self, admin):
        client = Client(enforce_csrf_checks=True)
        client.force_login(admin)

        assert client.post("/admin/", {"new_password1": "one-of-my-own-42", "new_password2": "one-of-my-own-42"}).status_code == 403
