"""From a word to the stem under which its forms meet, per language.

Snowball (PyStemmer) does most. It parts forms that belong together in four languages of our readers: there, light suffix
stripping in the manner of light10 (Arabic) finds more. All stemmers take a word as `analysis.fold` leaves it.
"""

import functools

import Stemmer

SNOWBALL = {
    "de": "german", "en": "english", "fr": "french", "ru": "russian", "pl": "polish", "ro": "romanian", "es": "spanish",
    "it": "italian", "pt": "portuguese", "nl": "dutch", "sr": "serbian", "hu": "hungarian", "hi": "hindi", "sv": "swedish",
    "da": "danish", "no": "norwegian", "fi": "finnish", "lt": "lithuanian", "el": "greek", "hy": "armenian", "cs": "czech",
}  # fmt: skip
REPEATED = {"de", "ru"}  # Snowball parts "Kurs" (kur) from "Kurse" (kurs), "диплом" (дипл) from "диплома": until nothing changes


@functools.cache
def stemmer(language):
    """The function word -> stem of a language (without region or variant); words of unknown languages stay whole."""
    own = {"ar": arabic, "fa": persian, "uk": ukrainian, "tr": turkish}.get(language)
    if own or language not in SNOWBALL:
        return own or str
    stem = Stemmer.Stemmer(SNOWBALL[language], 0).stemWord  # our callers keep what they have stemmed
    return functools.partial(_until_stable, stem) if language in REPEATED else stem


def _until_stable(stem, word):
    shorter = stem(word)
    while shorter != word:
        word, shorter = shorter, stem(shorter)
    return word


def _without_end(word, ends, least):
    """WORD without the first of ENDS that leaves LEAST letters."""
    for end in ends:
        if word.endswith(end) and len(word) - len(end) >= least:
            return word[: -len(end)]
    return word


def _longest_first(words):
    return tuple(sorted(words.split(), key=lambda end: (-len(end), end)))


ARABIC_STARTS = _longest_first("ال وال بال كال فال لل ولل")
ARABIC_ENDS = _longest_first("ها هم كم نا ات ان ون ين يه ية ته تي تك ه ي ك ا")


def arabic(word):
    """Article with its particles away (as often as it stands there: الالتحاق), then possessives and endings."""
    while True:
        for start in ARABIC_STARTS:
            if word.startswith(start) and len(word) - len(start) >= 3:
                word = word[len(start) :]
                break
        else:
            break
    if word.startswith("لل") and len(word) == 4:  # للغة
        word = word[1:]
    if word.startswith("و") and len(word) > 5:
        word = word[1:]
    shorter = _without_end(word, ARABIC_ENDS, 2 if word.endswith(("ه", "ات")) else 3)
    return _without_end(shorter, ("ات", "يه", "ت", "ي", "ه"), 3) if shorter != word else word


PERSIAN_PLURALS = _longest_first("ها های هایی هایم هایت هایش هایمان هایتان هایشان هاست")
PERSIAN_ENDS = _longest_first("ترین تر شان مان تان یان ان ی")


def persian(word):
    """Plural, then comparison, possessives and the indefinite ی away."""
    return _without_end(_without_end(word, PERSIAN_PLURALS, 3), PERSIAN_ENDS, 4)


UKRAINIAN_ENDS = _longest_first(
    "а я о е и і ї у ю ь й ам ям ами ями ьми ах ях ів їв ей ом ем єм ою ею єю ові еві єві ик иків ок ек"
    " ий ій ого його ому йому им їм их їх ими їми ої її ую юю ая яя еє оє ії ію ією ія іях іям іями"
    " ати яти ити іти їти ути атися ятися итися ітися утися ться уть ать ять имо емо ємо ите ете єте ив ав ала али ало ила или ило в є"
    " єш еш иш ить еть ує юємо уємо ують юють юєте уєте ував увати ювати ювати уватися юватися"
    " ання анню аннях аннями яння янню ення енню еннях іння інню ування уванню ювання юванню"
    " ння нню нням ннями нь ття ттю сть сті стю ість істю ості остей"
)


def ukrainian(word):
    """A light stemmer: endings of nouns, adjectives and verbs, then the к of жінка/жінок."""
    shorter = _without_end(word, UKRAINIAN_ENDS, 3)
    if len(shorter) > 5 and shorter.endswith("ом"):  # диплома like диплом
        shorter = shorter[:-2]
    if len(shorter) > 3 and shorter.endswith("к") and shorter[-2] not in "аеиіоуяюєї":
        return shorter[:-1]
    return shorter


TURKISH_PLURAL = ("lar", "ler")
TURKISH_ENDS = _longest_first(
    "i u in un im um imiz umuz iniz unuz si su sini sunu sina sine sinda sinde sindan sinden sinin sunun"
    " a e ya ye yi yu na ne ni nu da de ta te dan den tan ten nda nde ndan nden nin nun la le yla yle"
    " ca ce ci cu ici ucu lik luk ligi lugu lig lug li lu siz suz mak mek ma me maya meye mayi meyi manin menin masi mesi masini mesini"
    " yor iyor uyor iyorum uyorum orum erim arim irim urum di du dim dum dik duk mis mus ki"
)


def turkish(word):
    """Case, possession, plural and verbal endings of a word whose dots and tails were folded; at most six letters count."""
    for _ in range(3):
        shorter = _without_end(word, TURKISH_ENDS, 4)
        shorter = _without_end(shorter, TURKISH_PLURAL, 3)
        if shorter == word:
            break
        word = shorter
    return word[:6]
