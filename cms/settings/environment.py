"""What the environment says, or a plain sentence about what is wrong with it."""

import os
from urllib.parse import unquote, urlsplit

import dj_database_url

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",  # a writer waits at BEGIN instead of failing half way
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY;",
}
UNREADABLE = "is no address of a database that can be used; it looks like postgres://user:password@host/name or sqlite:///path."


class Unusable(SystemExit):
    """A setting with which nothing may start: one sentence on stderr, exit status 1, no traceback."""

    def __init__(self, name, fault):
        super().__init__(f"Wegekette cannot start: {name} {fault}")


def required(name, why):
    value = os.environ.get(name, "").strip()
    if not value:
        raise Unusable(name, f"is not set in the environment. {why}")
    return value


def flag(name):
    return os.environ.get(name, "").lower() in ("1", "true", "yes", "on")


def number(name, default, most):
    value = os.environ.get(name) or str(default)
    if not value.isdecimal() or not 1 <= int(value) <= most:
        raise Unusable(name, f"must be a whole number from 1 to {most}, not '{value}'.")
    return int(value)


def hosts(value):
    """Host names without scheme, port or path, separated by commas."""
    names = [name.strip() for name in value.split(",") if name.strip()]
    for name in names:
        if "/" in name or ("*" in name and name != "*") or (":" in name and not name.startswith("[")):
            raise Unusable("ALLOWED_HOSTS", f"must hold bare host names separated by commas; '{name}' is none.")
    return names


def origins(names):
    """Where forms may come from: behind a proxy that ends TLS, the site itself does not see that it is asked by https."""
    return [f"https://*{name}" if name.startswith(".") else f"https://{name}" for name in names]


def database(url):
    """Django's settings of the database behind URL; SQLite is made safe against a power cut and patient with writers."""
    try:
        settings = dj_database_url.parse(url, conn_max_age=600, conn_health_checks=True)
    except (ValueError, KeyError):  # without its words: they may hold the password
        raise Unusable("DATABASE_URL", UNREADABLE) from None
    engine = settings["ENGINE"].rpartition(".")[2]
    if engine not in ("sqlite3", "postgresql") or not settings["NAME"]:
        raise Unusable("DATABASE_URL", UNREADABLE)
    if engine == "sqlite3":
        settings["OPTIONS"] = SQLITE_OPTIONS | settings.get("OPTIONS", {})
    return settings


def elasticsearch(given):
    """Options of `engines.elastic.cluster` out of GIVEN (a mapping like os.environ), or None without ELASTICSEARCH_URL.

    The address may hold user and password; several nodes are separated by commas.
    """
    parts = [urlsplit(node.strip()) for node in given.get("ELASTICSEARCH_URL", "").split(",") if node.strip()]
    for part in parts:
        if part.scheme not in ("http", "https") or not part.hostname:
            named = part.hostname or part.path
            raise Unusable("ELASTICSEARCH_URL", f"must hold http(s) addresses separated by commas; '{named}' is none.")
    ca = given.get("ELASTICSEARCH_CA_FILE", "")
    if ca and not os.path.isfile(ca):  # noqa: PTH113 - settings are read before anything else
        raise Unusable("ELASTICSEARCH_CA_FILE", f"names no file: '{ca}'.")
    if not parts:
        return None
    return {
        "nodes": tuple(
            f"{part.scheme}://{part.hostname}:{part.port or (443 if part.scheme == 'https' else 9200)}{part.path}" for part in parts
        ),
        "user": unquote(parts[0].username or ""),
        "password": unquote(parts[0].password or ""),
        "api_key": given.get("ELASTICSEARCH_API_KEY", ""),
        "ca": ca,
        "prefix": given.get("ELASTICSEARCH_PREFIX", "wegekette-"),
        "shards": number("ELASTICSEARCH_SHARDS", 1, 100),
        "replicas": given.get("ELASTICSEARCH_REPLICAS", "0-1"),
    }
