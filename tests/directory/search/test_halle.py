"""The real words of Halle: what the issues name, and what people type."""

import pytest

MUST_FIND = [
    ("ar", "دورة لغة", "de-a1-grundkurs de-ik-allgemein de-bsk-b1"),
    ("uk", "курси німецької", "de-b1-aufbau de-ik-allgemein"),
    ("en", "recognise my nursing diploma", "an-ukh-anerkennung an-pflege-anpassung"),
    ("de", "Deutschkurs mit Kinderbetreuung für Frauen", "de-ik-frauen-kind"),
    ("de", "Anerkenungsberatung", "an-im-jobcenter an-iq-beratung"),
]


@pytest.mark.parametrize(("language", "text", "slugs"), MUST_FIND)
def test_what_the_issues_name_is_on_the_first_page(of_halle, language, text, slugs):
    assert set(slugs.split()) <= set(of_halle.ids(text, language))


def test_the_right_spelling_is_offered(of_halle):
    assert of_halle.find("Anerkenungsberatung").did_you_mean == "Anerkennungsberatung"


ASKED = """
de        | Wo kann ich mein Diplom anerkennen lassen?  | an-iq-beratung
de        | Kindergartenplatz                           | fr-kita-portal
de        | Hilfe beim Ausfüllen von Formularen         | be-formularhilfe
de        | mein Chef zahlt keinen Lohn                 | st-bema
de        | Sprachcafe                                  | de-sprachbruecke-cafe
de        | Fuehrung eines Betriebs, Firma gruenden     | ar-gruendung
de        | Wonungssuche                                | wo-wohnungssuche
de        | Dolmetscher fuer den Artz                   | sp-gesundheit
de-simple | Ich kann nicht lesen                        | de-alpha
de-simple | Deutch Kurs                                 | de-a1-grundkurs
en        | where can i learn german in the evening     | st-b2-abend
en        | domestic violence                           | fr-frauenhaus
en        | doctor without insurance                    | ge-medinetz
en        | reconition of diploma                       | an-iq-beratung
en        | kita                                        | fr-kita-portal
uk        | як визнати диплом                           | an-iq-beratung
uk        | де знайти квартиру                          | wo-hwg
uk        | перекладач                                  | sp-sisa-hotline
uk        | дитячий садок                               | fr-kita-portal
ru        | нострификация диплома                       | an-iq-beratung
ru        | не платят зарплату                          | st-bema
ru        | курсы для женщин с детьми                   | de-ik-frauen-kind
ar        | تعديل الشهادة                               | an-iq-beratung
ar        | أبحث عن شقة                                 | wo-wohnungssuche
ar        | محو الأمية                                  | de-alpha
ar        | الجنسية الالمانيه                           | be-einbuergerung
fa        | کلاس زبان آلمانی                            | de-a1-grundkurs
fa        | خشونت خانگی                                 | fr-frauenhaus
fa        | تابعیت                                      | be-einbuergerung
tr        | kiralık ev arıyorum                         | wo-wohnungssuche
tr        | ozgecmis yazmak                             | ar-bewerbungscafe
tr        | aile birleşimi                              | be-familiennachzug
fr        | je cherche un cours d'allemand              | de-a1-grundkurs
fr        | médecin sans assurance                      | ge-medinetz
fr        | violence conjugale                          | fr-intervention
"""


@pytest.mark.parametrize("line", ASKED.strip().splitlines())
def test_what_people_type_finds_what_fits(of_halle, line):
    language, text, slug = (part.strip() for part in line.split("|"))

    assert slug in of_halle.ids(text, language)


@pytest.mark.parametrize(
    ("language", "right", "wrong"),
    [
        ("de", "Schuldnerberatung", "Schuldnerberatnug"), ("en", "apprenticeship", "aprenticeship"), ("uk", "громадянство", "громодянство"),
        ("ru", "гражданство", "гражданстов"), ("ar", "الجنسية", "الجنسيه"), ("fa", "مترجم", "مترجمم"), ("tr", "danışmanlık", "danismanlk"),
        ("fr", "interprète", "interprette"),
    ],
)  # fmt: skip
def test_a_mistyped_word_finds_what_the_right_one_finds(of_halle, language, right, wrong):
    assert of_halle.ids(right, language)[0] in of_halle.ids(wrong, language)


def test_every_offer_is_found_by_its_own_title_in_each_of_its_languages(of_halle):
    from tests.directory.search.halle import records

    missed = [
        (language, offer["id"])
        for offer in records("offers")
        for language, text in offer["texts"].items()
        if offer["id"] not in of_halle.ids(text["title"], language)[:5]
    ]

    assert missed == []
