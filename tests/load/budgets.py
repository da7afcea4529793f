"""`make budgets`: what every kind of page weighs and costs, beside the budgets of docs/design.md. A report, never a test.

Starts a populated site of its own; needs Chromium for the first view, Lighthouse (npm i -g lighthouse) for its scores.
"""

import gzip
import json
import shutil
import subprocess
import sys
import urllib.request

from tests import chromium, running
from tests.browser.test_axe import PATHS

HTML, FIRST_VIEW, REQUESTS, SCRIPT = 14_600, 60_000, 8, 15_000


def html_bytes(address):
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        raw = answer.read()
        return len(raw if answer.headers.get("Content-Encoding") == "gzip" else gzip.compress(raw))


def first_view(browser, address):
    """(requests, bytes, bytes of script) of a cold visit on a phone."""
    context = browser.new_context(viewport=chromium.PHONE)
    page = context.new_page()
    devtools, kinds, sizes = context.new_cdp_session(page), {}, {}
    devtools.on("Network.responseReceived", lambda event: kinds.__setitem__(event["requestId"], event["type"]))
    devtools.on("Network.loadingFinished", lambda event: sizes.__setitem__(event["requestId"], event["encodedDataLength"]))
    devtools.send("Network.enable")
    page.goto(address, wait_until="networkidle")
    context.close()
    return len(sizes), int(sum(sizes.values())), int(sum(size for key, size in sizes.items() if kinds.get(key) == "Script"))


def mark(value, limit):
    return f"{value:>7,}{'' if value <= limit else ' !'}"


def lighthouse(address):
    """Scores of performance and accessibility on a phone."""
    said = subprocess.run(
        ["lighthouse", address, "--quiet", "--output=json", "--only-categories=performance,accessibility", "--chrome-flags=--headless --no-sandbox"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return {name: round(100 * part["score"]) for name, part in json.loads(said.stdout)["categories"].items()}


def addresses(site):
    """(name, address) of one page of each kind, in English and Arabic, and the longest of each kind of entry."""
    for language in ("en", "ar"):
        yield from ((f"{name} {language}", f"{site}/{language}/{path}") for name, path in PATHS.items() if name != "not found")
        sitemap = urllib.request.urlopen(f"{site}/sitemap-{language}.xml", timeout=60).read().decode()
        entries = [part.split("</loc>")[0] for part in sitemap.split("<loc>")[1:]]
        kinds = {}
        for address in entries:
            parts = address.split(f"/{language}/", 1)[1].strip("/").split("/")
            if len(parts) == 2:
                kinds.setdefault(parts[0], []).append(address)
        for kind, found in kinds.items():
            yield f"{kind} {language}", max(found, key=html_bytes)


def main():
    with running.running_site() as site, chromium.launched() as browser:
        print(
            f"{'page':28} {'HTML B':>9} {'requests':>9} {'view B':>9} {'script B':>9}   (<= {HTML:,}, {REQUESTS}, {FIRST_VIEW:,}, {SCRIPT:,})"
        )
        for name, address in addresses(site):
            requests, weight, script = first_view(browser, address)
            print(
                f"{name:28} {mark(html_bytes(address), HTML):>9} {mark(requests, REQUESTS):>9} {mark(weight, FIRST_VIEW):>9} {mark(script, SCRIPT):>9}"
            )
        if not shutil.which("lighthouse"):
            print("Lighthouse is not installed: its scores are left out.")
            return
        for path in ("/de/", "/de/suche/?q=Deutschkurs", "/ar/chain/"):
            print(f"Lighthouse {path}: {lighthouse(site + path)} (performance >= 98, accessibility 100)")


if __name__ == "__main__":
    sys.exit(main())
