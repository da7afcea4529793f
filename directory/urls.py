"""Readers' pages of the directory, under the language."""

from django.urls import path

from directory import views
from directory.sections import section

urlpatterns = [
    path(section("search"), views.search, name="search"),
    path(section("chain"), views.chain, name="chain"),
    path(section("step", "<slug:slug>/"), views.step, name="step"),
    path(section("offer", "<slug:slug>/"), views.offer, name="offer"),
    path(section("organisation"), views.organisation_list, name="organisation_list"),
    path(section("organisation", "<slug:slug>/"), views.organisation, name="organisation"),
    path(section("place", "<slug:slug>/"), views.place, name="place"),
    path(section("topic"), views.topic_list, name="topic_list"),
    path(section("topic", "<slug:slug>/"), views.topic, name="topic"),
    path(section("notice"), views.notice_list, name="notice_list"),
    path(section("notice", "<slug:slug>/"), views.notice, name="notice"),
    path(section("help"), views.help_now, name="help"),
    path(section("correction", "<slug:entry_type>/<slug:slug>/"), views.correction, name="correction"),
]
