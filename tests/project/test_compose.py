"""docker-compose.yml: its shape everywhere, and its very commands where a PostgreSQL server is installed."""

import http.client
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

from cms.settings.paths import BASE_DIR
from tests.postgres import running_postgres
from tests.project.test_worker import until
from tests.running import free_port

SCHEMA = json.loads(Path(__file__).with_name("compose.schema.json").read_text())
COMPOSE = yaml.safe_load((BASE_DIR / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
OURS = [name for name, service in SERVICES.items() if service["image"] == "wegekette"]
VARIABLE = re.compile(r"\$\{(\w+)(?::[?-]([^}]*))?\}")


def test_the_file_has_its_shape():
    jsonschema.Draft202012Validator(SCHEMA).validate(COMPOSE)


def test_it_starts_all_parts():
    assert set(SERVICES) == {"database", "elasticsearch", "prepare", "web", "worker"}


def test_volumes_and_dependencies_exist():
    used = {volume.partition(":")[0] for service in SERVICES.values() for volume in service["volumes"]}
    needed = {name: condition["condition"] for service in SERVICES.values() for name, condition in service.get("depends_on", {}).items()}

    assert used == set(COMPOSE["volumes"])
    assert needed == {"database": "service_healthy", "elasticsearch": "service_healthy", "prepare": "service_completed_successfully"}


def test_secrets_come_from_outside():
    values = [(name, value) for service in SERVICES.values() for name, value in service["environment"].items()]

    assert [value for name, value in values if re.search("PASSWORD|SECRET", name) and not VARIABLE.fullmatch(value)] == []
    assert [value for name, value in values if name == "DATABASE_URL" and "${POSTGRES_PASSWORD" not in value] == []


def test_the_image_runs_the_same_web_server():
    command = re.findall(r"^CMD (\[.*\])$", (BASE_DIR / "Dockerfile").read_text(), re.MULTILINE)

    assert [json.loads(words) for words in command] == [SERVICES["web"]["command"]]


def test_the_image_holds_all_that_a_site_needs():
    copied = re.findall(r"^COPY (\S+) ", (BASE_DIR / "Dockerfile").read_text(), re.MULTILINE)
    let_in = re.findall(r"^!(\S+)$", (BASE_DIR / ".dockerignore").read_text(), re.MULTILINE)

    assert sorted(copied) == sorted(let_in) == ["cms", "directory", "events", "locale", "manage.py", "network", "requirements.lock"]


def test_the_image_makes_the_folder_of_uploads_which_must_be_there():
    made = re.search(r"install -d -o wegekette (.+)$", (BASE_DIR / "Dockerfile").read_text(), re.MULTILINE)[1].split()

    assert SERVICES["web"]["environment"]["MEDIA_ROOT"] in made


def environment(service, given):
    """The service's environment as compose would fill it in from GIVEN."""

    def fill(value):
        return VARIABLE.sub(lambda found: given.get(found[1]) or found[2] or "", value)

    return {name: fill(value) for name, value in SERVICES[service]["environment"].items()}


@pytest.mark.postgres
def test_its_commands_serve_a_populated_site_on_postgresql(tmp_path):
    port = free_port()
    given = {"POSTGRES_PASSWORD": "unused", "SECRET_KEY": "k" * 50, "ALLOWED_HOSTS": "halle.example"}
    (tmp_path / "media").mkdir()
    with running_postgres() as database:
        # What the containers' network, volumes and image would give.
        here = {"DATABASE_URL": database, "MEDIA_ROOT": str(tmp_path / "media"), "WEGEKETTE_DATA": str(tmp_path), "PORT": str(port)}
        outside = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "HOST")}

        def start(service, command=None):
            env = outside | {"DJANGO_SETTINGS_MODULE": "cms.settings.production"} | environment(service, given) | here
            command = [sys.executable if word == "python" else word for word in command or SERVICES[service]["command"]]
            return subprocess.Popen(command, cwd=BASE_DIR, env=env | {"ELASTICSEARCH_URL": ""})

        assert start("prepare").wait(300) == 0
        web, worker = start("web"), start("worker")
        try:
            until(lambda: ask(port, "/healthz").get("ok") and ask(port, "/healthz")["queue"]["workers"] == 1, 120)
            assert start("worker", SERVICES["worker"]["healthcheck"]["test"][1:]).wait(120) == 0
            assert ask(port, "/api/v1/search?q=Deutschkurs&lang=de")["total"] > 5
        finally:
            for process in (web, worker):
                process.terminate()
        assert [web.wait(15), worker.wait(15)] == [0, 0]


def ask(port, path):
    """The JSON behind PATH, whatever its status; empty while nobody listens."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path, headers={"Host": "halle.example"})
        return json.load(connection.getresponse())
    except OSError:
        return {}
    finally:
        connection.close()
