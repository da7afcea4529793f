"""The part of manage.py that needs nothing but Python, in a folder of its own and with the Python that made the environment."""

import json
import os
import shutil
import socket
import subprocess
import sys

import pytest

from cms.settings.paths import BASE_DIR

BARE = sys._base_executable
UNKNOWN = "no-such-package-of-wegekette==1.0 \\\n    --hash=sha256:" + "0" * 64 + "\n"


@pytest.fixture
def clone(tmp_path):
    shutil.copy(BASE_DIR / "manage.py", tmp_path)
    for name in ("requirements.lock", "requirements-dev.lock"):
        (tmp_path / name).write_text("")
    return tmp_path


def run(clone, *arguments, python=BARE, **variables):
    env = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    env |= {"PIP_NO_INDEX": "1"} | variables
    return subprocess.run([python, *arguments], cwd=clone, env=env, capture_output=True, text=True, check=False)


def run_code(clone, code):
    return run(clone, "-c", f"import sys; sys.path.insert(0, '.'); {code}")


def install(clone, command="up"):
    return run_code(clone, f"import manage; manage.install(manage.LOCKS['{command}'])")


def state(clone):
    return json.loads((clone / ".venv" / "installed.json").read_text())


def test_what_is_installed_is_not_installed_again_what_has_changed_is(clone):
    assert "Making .venv" in install(clone).stdout
    assert install(clone).stdout == ""

    (clone / "requirements.lock").write_text("# another one\n")
    assert "Making .venv" not in (changed := install(clone).stdout)
    assert "Installing 0 packages from requirements.lock" in changed

    assert "requirements-dev.lock" in install(clone, "test").stdout
    assert set(state(clone)) == {"python", "requirements.lock", "requirements-dev.lock"}
    assert install(clone).stdout == ""


def test_an_installation_that_was_cut_short_is_done_again(clone):
    folder = clone / ".venv" / "lib" / "half"
    folder.mkdir(parents=True)

    assert "Making .venv" in install(clone).stdout
    assert not folder.exists()


def test_an_environment_is_left_alone_by_what_runs_in_it(clone):
    install(clone)
    before = state(clone)
    (clone / "requirements.lock").write_text(UNKNOWN)
    (clone / "cms").mkdir()
    (clone / "cms" / "supervisor.py").write_text("def up():\n    print('goes on')\n")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    done = run(clone, "manage.py", "up", PORT=str(port), python=clone / ".venv" / "bin" / "python")

    assert done.stdout.startswith(".venv does not hold just what requirements.lock pins.")
    assert done.stdout.endswith("goes on\n")
    assert state(clone) == before


def test_packages_that_can_not_be_had_end_in_a_plain_sentence_and_are_tried_again(clone):
    (clone / "requirements.lock").write_text(UNKNOWN)
    done = install(clone)

    assert done.returncode == 1
    assert "ERROR: No matching distribution found for no-such-package-of-wegekette==1.0" in done.stderr
    assert done.stderr.endswith("Is there a connection to the network? Then type the same command again.\n")
    assert "Traceback" not in done.stderr
    assert not (clone / ".venv" / "installed.json").exists()


def test_a_python_without_venv_is_told_what_to_install(clone):
    done = run_code(clone, "sys.modules['ensurepip'] = None; import manage; manage.make_venv()")

    assert (done.returncode, done.stderr.splitlines()) == (
        1,
        ["Python's venv module is missing. On Debian and Ubuntu: apt-get install python3-venv. Then type the same command again."],
    )


def test_an_old_python_is_told_so(clone):
    done = run_code(clone, "sys.version_info = (3, 9, 2); import manage; manage.require_python()")

    assert (done.returncode, done.stderr) == (1, "Wegekette needs Python 3.11 or newer; this is 3.9.\n")


@pytest.mark.parametrize("command", ["migrate", "load_region"])
def test_other_commands_say_what_to_do_where_nothing_is_installed(clone, command):
    done = run(clone, "-I", "manage.py", command)

    assert (done.returncode, done.stderr) == (1, "Wegekette is not installed here yet. Type: python3 manage.py up\n")


def test_a_taken_port_is_said_before_anything_is_installed(clone):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run(clone, "manage.py", "up", PORT=str(port))

    assert done.returncode == 1
    assert done.stderr == f"Port {port} is taken, perhaps by Wegekette itself. Choose another one: PORT=8001 python3 manage.py up\n"
    assert not (clone / ".venv").exists()


@pytest.mark.parametrize("port", ["0", "70000", "http"])
def test_a_port_that_is_none(clone, port):
    done = run(clone, "manage.py", "up", PORT=port)

    assert (done.returncode, done.stderr) == (1, f"PORT must be a whole number from 1 to 65535, not '{port}'.\n")


def test_the_lock_of_the_tests_holds_all_of_the_other():
    def pins(name):
        return {line.rstrip(" \\") for line in (BASE_DIR / name).read_text().splitlines() if "==" in line and not line.startswith(" ")}

    assert pins("requirements.lock") <= pins("requirements-dev.lock")
