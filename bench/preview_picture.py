"""Takes the documentation's picture of the preview: run it after a change that can be seen.

Needs chromium with its chromedriver. Run it by `make pictures`.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "guangzhou-2026"
PICTURE = ROOT / "docs" / "pictures" / "preview.png"
SIZE = (1400, 950)
"""Of the window, pixels."""
PAGE, FIGURE = 4, ">80%"
"""The page that is shown, and the figure on it whose card is open."""


def open_browser() -> webdriver.Chrome:
    """A browser without a window."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    options.add_argument("--headless=new")
    options.add_argument(f"--window-size={SIZE[0]},{SIZE[1]}")
    if os.geteuid() == 0:
        options.add_argument("--no-sandbox")
    return webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))


def show(browser: webdriver.Chrome, address: str) -> None:
    """Open the page with a figure's card."""
    browser.get(f"{address}#zh")
    wait = WebDriverWait(browser, 60, 0.2)
    wait.until(lambda _: browser.find_elements(By.CSS_SELECTOR, "[data-state='ready']"))
    browser.execute_script(f"document.querySelectorAll('.page')[{PAGE - 1}].scrollIntoView()")
    drawn = f".page:nth-child({PAGE}) img[src]"
    wait.until(lambda _: browser.find_elements(By.CSS_SELECTOR, drawn))
    figure = f".page:nth-child({PAGE}) .figure[aria-label^='{FIGURE}']"
    browser.find_element(By.CSS_SELECTOR, figure).click()


def main() -> None:
    """Serve the example, take the picture, end the server."""
    command = [sys.executable, "-m", "briefgen", "preview", EXAMPLE, "--no-open"]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server,
        tempfile.TemporaryDirectory() as folder,
    ):
        said = server.stdout.readline() if server.stdout else ""
        browser = open_browser()
        try:
            show(browser, said.split()[4])
            taken = Path(folder) / "taken.png"
            browser.save_screenshot(str(taken))
        finally:
            browser.quit()
            server.send_signal(signal.SIGINT)
        picture = Image.open(taken).convert("RGB")
        picture.quantize(128, dither=Image.Dither.NONE).save(PICTURE, optimize=True)
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()
