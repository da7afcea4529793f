"""`make screenshots`: the pictures of README and docs, and one of every kind of page in a folder to look at.

python -m tests.browser.screenshots [FOLDER]
"""

import sys
from pathlib import Path

from tests import chromium, running
from tests.running import BASE

PAGES = {
    "home": {"de": "", "ar": ""},
    "search": {"de": "suche/?q=Deutschkurs+mit+Kinderbetreuung", "ar": "search/?q=دورة+لغة"},
    "offer": {"de": "angebote/de-bsk-b1/", "ar": "offers/de-bsk-b1/"},
    "chain": {"de": "prozesskette/", "ar": "chain/"},
    "network": {"de": "netzwerk/", "ar": "network/"},
    "event": {"de": "veranstaltungen/ev-orientierungstag/", "ar": "events/ev-orientierungstag/"},
    "employers": {"de": "arbeitgeber/", "ar": "employers/"},
}
README = {  # picture: (page, language, width) side by side
    "search": [("search", "de", 400), ("search", "ar", 400)],
    "pages": [("home", "de", 400), ("offer", "de", 400), ("chain", "de", 400), ("network", "de", 400)],
}


def shoot(browser, address, width, path, full_page=True):
    context = browser.new_context(viewport={"width": width, "height": 900}, device_scale_factor=1)
    page = context.new_page()
    page.goto(address)
    page.screenshot(path=path, full_page=full_page)
    context.close()


def side_by_side(browser, site, parts, path):
    """Several pages beside each other, cut at one screen's height."""
    folder = path.parent / f".{path.stem}"
    folder.mkdir(exist_ok=True)
    files = []
    for number, (name, language, width) in enumerate(parts):
        files.append(folder / f"{number}.png")
        shoot(browser, f"{site}/{language}/{PAGES[name][language]}", width, files[-1], full_page=False)
    images = "".join(
        f'<img src="file://{file}" style="width:{width}px;border:1px solid #999">' for file, (_, _, width) in zip(files, parts, strict=True)
    )
    sheet = folder / "sheet.html"
    sheet.write_text(f'<body style="margin:0;display:flex;gap:16px;padding:8px;background:#fff;width:max-content">{images}</body>')
    page = browser.new_page(viewport={"width": sum(width + 20 for _, _, width in parts), "height": 920})
    page.goto(f"file://{sheet}")
    page.screenshot(path=path)
    page.close()
    for file in [*files, sheet]:
        file.unlink()
    folder.rmdir()


def main(folder):
    pictures = BASE / "docs" / "pictures"
    pictures.mkdir(exist_ok=True)
    with running.running_site() as site, chromium.launched() as browser:
        for name, parts in README.items():
            side_by_side(browser, site, parts, pictures / f"{name}.png")
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
            for name, languages in PAGES.items():
                for language, path in languages.items():
                    for width in (320, 1280):
                        shoot(browser, f"{site}/{language}/{path}", width, folder / f"{name}-{language}-{width}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
