"""The whole loop in a browser: a file changes, the page renews itself, a figure shows its quote."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from briefgen.resources import templates

BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
PATIENCE = 60

pytestmark = pytest.mark.skipif(
    BROWSER is None or DRIVER is None, reason="no chromium with its chromedriver on the path"
)

Edit = Callable[[str, str, str], None]


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER or ""
    for argument in (
        "headless=new",
        "lang=en-GB",
        "disable-dev-shm-usage",
        "window-size=1400,1000",
    ):
        options.add_argument(f"--{argument}")
    if sys.platform != "win32" and os.geteuid() == 0:
        options.add_argument("--no-sandbox")  # Chromium's sandbox refuses to be run by root
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options, webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


@contextmanager
def served(project: Path) -> Iterator[str]:
    """The address of the project's preview, started and ended as a user does it."""
    command = [sys.executable, "-m", "briefgen", "preview", str(project), "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603  (our own command)
        assert server.stdout
        found = re.search(r"http://127\.0\.0\.1:\d+/", server.stdout.readline())
        try:
            assert found
            yield found[0]
        finally:
            server.send_signal(signal.SIGINT)
            ended = server.wait(PATIENCE)
        assert ended == 0


def said_in(browser: Any) -> list[str]:
    """The console's messages since it was last asked; Selenium has no types for it."""
    return [entry["message"] for entry in browser.get_log("browser")]


class Page:
    """What a user sees and does."""

    def __init__(self, browser: webdriver.Chrome, address: str) -> None:
        self.browser = browser
        browser.get("about:blank")
        said_in(browser)  # by the page before, whose server has ended
        browser.get(address)
        self.until(lambda: self.find("body").get_attribute("data-state") in {"ready", "failed"})

    def find(self, selector: str) -> WebElement:
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector: str) -> list[WebElement]:
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def until(self, holds: Callable[[], object]) -> None:
        WebDriverWait(self.browser, PATIENCE, 0.1).until(lambda _: holds())

    def wait_for(self, state: str) -> None:
        self.until(lambda: self.find("body").get_attribute("data-state") == state)

    def figure(self, text: str) -> WebElement:
        return self.find(f".figure[aria-label^='{text}']")

    def text(self, selector: str) -> str:
        return self.find(selector).text

    def pictures(self) -> list[str]:
        return [image.get_attribute("src") or "" for image in self.all(".page img")]

    def complaints(self) -> list[str]:
        """What the browser had to say, of the content security policy above all."""
        return said_in(self.browser)


@pytest.fixture
def page(browser: webdriver.Chrome, project: Path) -> Iterator[Page]:
    """The preview of a project that may be changed."""
    with served(project) as address:
        yield Page(browser, address)


@pytest.fixture(scope="module")
def starter() -> Iterator[str]:
    """Where a project is served that nobody changes."""
    with served(templates("starter")) as address:
        yield address


@pytest.fixture
def still(browser: webdriver.Chrome, starter: str) -> Page:
    """The preview of a project that nobody changes."""
    return Page(browser, starter)


def test_a_change_renews_the_page_in_place_and_a_figure_shows_its_quote(
    page: Page, edit: Edit
) -> None:
    page.figure("46").click()
    assert "now has 46 kilometres" in page.text("#card blockquote")
    page.browser.execute_script("window.kept = true; window.scrollTo(0, 300)")
    before = page.pictures()

    edit("sources/council-note.txt", "46 kilometres", "48 kilometres")
    edit("dossier/facts.yaml", "value: 46", "value: 48")
    edit("dossier/facts.yaml", "now has 46", "now has 48")
    page.until(lambda: page.all(".figure[aria-label^='48']"))
    page.wait_for("ready")

    page.until(lambda: page.pictures() != before)
    assert "now has 48 kilometres" in page.text("#card blockquote")
    assert page.text("#status").startswith("已更新，有变化的页：")
    assert page.browser.execute_script("return [window.kept, window.scrollY]") == [True, 300]
    assert page.complaints() == []


def test_an_error_is_shown_over_the_last_good_pages_until_it_is_mended(
    page: Page, edit: Edit
) -> None:
    pages = len(page.all(".page"))

    edit("dossier/facts.yaml", "value: 46", "value: 47")
    page.wait_for("failed")
    assert page.find("#banner").is_displayed()
    assert len(page.all(".page")) == pages
    (finding,) = page.all("#findings li")
    assert "dossier/facts.yaml:12:5" in finding.text
    assert "number-differs" in finding.text
    assert "correct the value" in finding.text

    edit("dossier/facts.yaml", "value: 47", "value: 46")
    page.wait_for("ready")
    assert not page.find("#banner").is_displayed()
    assert page.all("#findings li") == []


def test_a_project_with_errors_from_the_start_shows_them_alone(
    browser: webdriver.Chrome, project: Path, edit: Edit
) -> None:
    edit("dossier/facts.yaml", "value: 46", "value: 47")

    with served(project) as address:
        page = Page(browser, address)

        assert page.text("#banner") == "The project has errors, so there are no pages yet."
        assert page.all(".page") == []
        assert "number-differs" in page.text("#findings")

        edit("dossier/facts.yaml", "value: 47", "value: 46")
        page.wait_for("ready")
        assert page.all(".page")


def test_the_language_is_switched_and_kept_when_the_page_is_loaded_again(still: Page) -> None:
    assert still.find("html").get_attribute("lang") == "zh-CN"

    still.find("#languages button[lang='en']").click()
    still.until(lambda: still.find("html").get_attribute("lang") == "en-GB")
    assert still.text("#title") == "Lakeside's town plan in brief"
    assert still.browser.switch_to.active_element.text == "English"

    still.browser.refresh()
    still.wait_for("ready")
    assert still.text("#title") == "Lakeside's town plan in brief"


def test_data_is_text_and_never_markup(page: Page, edit: Edit) -> None:
    hostile = "<img src=x onerror=alert()><b>{0}</b>"
    edit("dossier/facts.yaml", "保护型自行车道", f"'{hostile}'")
    page.wait_for("failed")
    assert hostile in page.text("#findings")
    assert page.all("#findings img, #findings b") == []

    hostile = "<img src=x onerror=alert()><b>{}</b>"
    edit("dossier/facts.yaml", "<b>{0}</b>", "<b>{}</b>")
    page.wait_for("ready")
    page.figure("46").click()

    assert page.text("#card-title") == hostile
    assert page.all("#card img, #card b") == []
    assert page.complaints() == []


def test_the_keyboard_reaches_figures_their_cards_and_the_way_back(still: Page) -> None:
    figures = still.all(".page:nth-child(2) .figure")
    still.browser.execute_script("arguments[0].focus()", figures[0])

    still.browser.switch_to.active_element.send_keys(Keys.ARROW_RIGHT)
    assert still.browser.switch_to.active_element == figures[1]
    assert [figure.get_attribute("tabindex") for figure in figures[:3]] == ["-1", "0", "-1"]

    still.browser.switch_to.active_element.send_keys(Keys.ENTER)
    assert still.find("#card").is_displayed()
    assert still.browser.switch_to.active_element == still.find("#card")

    still.browser.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert not still.find("#card").is_displayed()
    assert still.browser.switch_to.active_element == figures[1]


def test_a_figure_s_area_lies_on_the_figure_whatever_the_window_s_width(still: Page) -> None:
    place = """
        const box = arguments[0].getBoundingClientRect();
        const page = arguments[0].closest('.page').getBoundingClientRect();
        return [(box.x - page.x) / page.width, (box.y - page.y) / page.height,
                box.width / page.width, page.width];
    """
    figure = still.figure("46")
    *wide, width = still.browser.execute_script(place, figure)

    still.browser.set_window_size(700, 900)
    *narrow, less = still.browser.execute_script(place, figure)
    still.browser.set_window_size(1400, 1000)

    assert less < width
    assert narrow == pytest.approx(wide, abs=0.002)


def test_a_page_elsewhere_can_neither_read_nor_frame_nor_build(
    still: Page, starter: str, tmp_path: Path
) -> None:
    foreign = tmp_path / "foreign.html"
    foreign.write_text(
        f"<iframe src='{starter}'></iframe><script>"
        f"const tries = [fetch('{starter}words'), fetch('{starter}build', {{method: 'POST'}})];"
        "Promise.allSettled(tries).then(all => document.title = all.map(one => one.status));"
        "</script>"
    )
    revision = still.find("body").get_attribute("data-revision")

    still.browser.get(foreign.as_uri())
    still.until(lambda: still.browser.title)
    assert still.browser.title == "rejected,rejected"
    still.browser.switch_to.frame(0)
    assert still.all("#pages") == []
    still.browser.switch_to.default_content()

    still.browser.get(starter)
    still.wait_for("ready")
    assert still.find("body").get_attribute("data-revision") == revision


def test_the_page_says_so_when_the_preview_has_ended(
    browser: webdriver.Chrome, project: Path
) -> None:
    with served(project) as address:
        page = Page(browser, address)

    page.until(lambda: page.find("#banner").is_displayed())

    assert "停止" in page.text("#banner")
