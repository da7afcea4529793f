"""One machine without configuration: what `manage.py up` and every other command use unless told otherwise."""

import os
import secrets

from cms.settings import environment
from cms.settings.base import *  # noqa: F403 - a settings module is its names
from cms.settings.base import DATA_DIR, WAGTAILADMIN_BASE_URL

DEBUG = environment.flag("DEBUG")


def kept_secret():
    """A key made on the first start and kept beside the database, so that sessions and links outlive a restart."""
    path = DATA_DIR / "secret-key"
    DATA_DIR.mkdir(parents=True, exist_ok=True)
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return path.read_text()


SECRET_KEY = os.environ.get("SECRET_KEY") or kept_secret()
PUBLIC_HOSTS = environment.hosts(os.environ.get("ALLOWED_HOSTS", ""))
ALLOWED_HOSTS = [".localhost", "127.0.0.1", "[::1]", *PUBLIC_HOSTS]
CSRF_TRUSTED_ORIGINS = environment.origins(PUBLIC_HOSTS)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = WAGTAILADMIN_BASE_URL.startswith("https:")
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
