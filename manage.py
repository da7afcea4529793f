#!/usr/bin/env python3
"""Wegekette's command line. `up` and `test` need nothing but Python 3.11: they install what is locked into .venv and go on there."""

import fcntl
import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

BASE = Path(__file__).resolve().parent
VENV = BASE / ".venv"
PYTHON = VENV / "bin" / "python"
INSTALLED = VENV / "installed.json"  # written last, so that an installation which was cut short is seen as none
LOCKS = {"up": ["requirements.lock"], "test": ["requirements-dev.lock", "requirements.lock"]}  # the first of each holds all of the others
OLDEST = (3, 11)
NO_VENV = "Python's venv module is missing. On Debian and Ubuntu: apt-get install python3-venv. Then type the same command again."
NOT_INSTALLED = "The packages could not be installed. Is there a connection to the network? Then type the same command again."


def main():
    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    if command in LOCKS:
        require_python()
        if command == "up":
            require_free_port()
        if in_venv():
            warn_if_stale(LOCKS[command])
        else:
            install(LOCKS[command])
            go_on_in_venv()
        return serve() if command == "up" else run_tests(sys.argv[2:])
    return run_django()


def require_python():
    if sys.version_info < OLDEST:
        sys.exit("Wegekette needs Python {}.{} or newer; this is {}.{}.".format(*OLDEST, *sys.version_info))


def require_free_port():
    """Before anything else: who types `up` twice is not to wait for an answer that can be given at once."""
    port = os.environ.get("PORT") or "8000"
    if not port.isdigit() or not 0 < int(port) < 65536:
        sys.exit(f"PORT must be a whole number from 1 to 65535, not '{port}'.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except OSError as fault:
            why = "may not be used by you" if isinstance(fault, PermissionError) else "is taken, perhaps by Wegekette itself"
            sys.exit(f"Port {port} {why}. Choose another one: PORT=8001 python3 manage.py up")


def install(locks):
    """Make .venv hold what LOCKS pin, unless it does already."""
    with open(__file__) as mutex:
        fcntl.flock(mutex, fcntl.LOCK_EX)  # a second command in the same folder waits for the first
        interpreter, state, wanted = python_of_venv(), installed_state(), digests(locks)
        if state.get("python") != interpreter or not PYTHON.exists():
            make_venv()
            state = {"python": interpreter}
        if state != state | wanted:
            INSTALLED.unlink(missing_ok=True)
            install_packages(locks[0])
            INSTALLED.write_text(json.dumps(state | wanted))


def warn_if_stale(locks):
    """Whoever runs inside of .venv keeps it as it is: it may be in use, or made by hand."""
    if not digests(locks).items() <= installed_state().items():
        say(f".venv does not hold just what {locks[0]} pins. To install that, leave it (deactivate) and type the command again.")


def digests(locks):
    return {lock: hashlib.sha256((BASE / lock).read_bytes()).hexdigest() for lock in locks}


def python_of_venv():
    """What a .venv was made with; a folder that was moved or a Python that was replaced needs a new one."""
    base = getattr(sys, "_base_executable", sys.executable)
    return f"{os.path.realpath(base)} {sys.version} {VENV}"


def installed_state():
    try:
        return json.loads(INSTALLED.read_text())
    except (OSError, ValueError):
        return {}


def make_venv():
    try:
        import ensurepip  # noqa: F401 - Debian leaves it out, and with it venv
        import venv
    except ImportError:
        sys.exit(NO_VENV)
    say("Making .venv ...")
    shutil.rmtree(VENV, ignore_errors=True)
    venv.create(VENV, with_pip=True)


def install_packages(lock):
    wanted = sum(" \\" in line and line[0].isalpha() for line in (BASE / lock).read_text().splitlines())
    say(f"Installing {wanted} packages from {lock} (only this once) ...")
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--require-hashes", "--no-deps", "--no-compile",
           "--progress-bar", "off", "--retries", "2", "-r", BASE / lock]  # fmt: skip
    seen, faults = 0, []
    with subprocess.Popen(pip, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        for line in process.stdout:
            if line.startswith(("Collecting ", "Requirement already satisfied")):
                seen += 1
                if seen % 20 == 0:
                    say(f"  {seen} of {wanted}")
            elif line.startswith("ERROR"):
                faults.append(line.strip())
    if process.returncode:
        sys.exit("\n".join([*faults[-3:], NOT_INSTALLED]))


def in_venv():
    return Path(sys.prefix).resolve() == VENV.resolve()


def go_on_in_venv():
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # or each start would compile 2,000 modules anew
    os.execv(PYTHON, [str(PYTHON), *sys.argv])


def serve():
    from cms import supervisor

    return supervisor.up()


def run_tests(arguments):
    """pytest, in parallel and in random order; each skip prints its reason."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
    os.execv(PYTHON, [str(PYTHON), "-m", "pytest", "-n", "auto", "--dist", "loadgroup", "-rs", *arguments])


def run_django():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.development")
    try:
        from django.core.management import execute_from_command_line
    except ImportError:
        if INSTALLED.exists() and not in_venv():
            go_on_in_venv()
        sys.exit("Wegekette is not installed here yet. Type: python3 manage.py up")
    if sys.argv[1:2] == ["prepare"]:
        compile_catalogues()
    execute_from_command_line(sys.argv)


def compile_catalogues():
    """Before Django reads them: a first region is given pages in every language."""
    from cms.catalogues import compile_catalogues

    compile_catalogues(BASE / "locale")


def say(line):
    print(line, flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)  # as shells say it
