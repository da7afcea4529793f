"""A public installation behind a proxy: everything that matters is named, nothing is guessed."""

import os
from pathlib import Path

from cms.settings import environment
from cms.settings.environment import Unusable, required

required("DATABASE_URL", "Give the database's address, such as postgres://user:password@host/wegekette.")

from cms.settings.base import *  # noqa: E402, F403 - the line before must speak first

DEBUG = False
SECRET_KEY = required("SECRET_KEY", "Make one with: python3 -c 'import secrets; print(secrets.token_urlsafe(50))'")
if len(SECRET_KEY) < 32:
    raise Unusable("SECRET_KEY", "is too short to be safe; it needs 32 characters or more.")
ALLOWED_HOSTS = environment.hosts(required("ALLOWED_HOSTS", "Name the site's host names, separated by commas."))
if "*" in ALLOWED_HOSTS:
    raise Unusable("ALLOWED_HOSTS", "may not be '*': links in mails would follow whatever host a request names.")

MEDIA_ROOT = Path(required("MEDIA_ROOT", "Name the folder that holds uploaded pictures and documents."))
if not os.access(MEDIA_ROOT, os.W_OK):
    raise Unusable("MEDIA_ROOT", f"names '{MEDIA_ROOT}', which is no folder that can be written to.")

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SECURE_HSTS_SECONDS = 365 * 24 * 3600
CSRF_TRUSTED_ORIGINS = environment.origins(ALLOWED_HOSTS)

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = os.environ.get("MAIL_HOST") or "localhost"
EMAIL_PORT = environment.number("MAIL_PORT", 25, 65535)
EMAIL_HOST_USER = os.environ.get("MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("MAIL_PASSWORD", "")
EMAIL_USE_TLS = environment.flag("MAIL_TLS")
EMAIL_TIMEOUT = 20
