"""What holds everywhere. The other modules of this folder say only what differs."""

import os

import django.conf.locale

from cms.settings import environment
from cms.settings.paths import BASE_DIR, DATA_DIR
from directory import languages

INSTALLED_APPS = [
    "cms",
    "events",
    "network",
    "directory",
    "wagtail_localize",
    "wagtail_localize.locales",  # stands in for wagtail.locales
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

# No LocaleMiddleware: it would answer from cookies and redirect unknown languages to a path of Arabic.
MIDDLEWARE = [
    "cms.health.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "cms.headers.SecurityHeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "cms.middleware.RegionMiddleware",
    "cms.middleware.LanguageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "cms.one_time_password.OneTimePasswordMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cms.context_processors.site",
            ],
        },
    },
]

DATABASES = {"default": environment.database(os.environ.get("DATABASE_URL") or f"sqlite:///{DATA_DIR}/db.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # an entry with its texts in nine languages is a long form

AUTH_USER_MODEL = "cms.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend", "directory.permissions.MembershipBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator", "NumericPasswordValidator")
]
LOGIN_URL = "wagtailadmin_login"

# Readers get no cookie: the session lives under the editors' path, and messages live in the session.
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/admin/"
SESSION_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

LANGUAGE_CODE = "de"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = languages.LANGUAGES
LANGUAGES_BIDI = languages.RTL
LOCALE_PATHS = [BASE_DIR / "locale"]
django.conf.locale.LANG_INFO.update(languages.LANG_INFO)  # Django knows neither de-simple nor ps, ti, so, kmr
USE_I18N = WAGTAIL_I18N_ENABLED = True
USE_TZ = True
TIME_ZONE = "Europe/Berlin"

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = os.environ.get("MEDIA_ROOT") or DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

SEARCH_DIR = DATA_DIR / "search"  # the embedded index, one file per region
SEARCH_LEXICON_DIR = DATA_DIR / "lexicon"  # what a city adds to the lexicon
ELASTICSEARCH = environment.elasticsearch(os.environ)  # None: the embedded index alone answers

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}  # no list of queues: any name is allowed

WAGTAIL_SITE_NAME = "Wegekette"
WAGTAILADMIN_BASE_URL = os.environ.get("BASE_URL") or f"http://127.0.0.1:{environment.number('PORT', 8000, 65535)}"
WAGTAILADMIN_PERMITTED_LANGUAGES = [("de", "Deutsch"), ("en", "English")]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "ods", "pdf", "txt", "xlsx"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAIL_ENABLE_UPDATE_CHECK = False  # no call home
WAGTAIL_GRAVATAR_PROVIDER_URL = None

DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ.get("MAIL_FROM") or "wegekette@localhost"

# Neither a query string nor an address of a reader ever reaches a log: what is searched for here can be about health.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING"},  # without Django's own handlers: those would mail whole requests
        **{name: {"level": "INFO"} for name in ("cms", "directory", "network", "events")},
    },
}
