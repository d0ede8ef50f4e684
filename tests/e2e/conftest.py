"""A living site and a real browser."""

import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

from tests.processes import RUNNING, running_site

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright keeps a loop running in this thread
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
LOG = 12_000  # characters of a log that a failing test shows
PHONE = {"width": 360, "height": 800}
DESKTOP = {"width": 1280, "height": 900}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """A failing test says what the servers said: a page of error tells its reader nothing, on purpose."""
    report = yield
    if report.failed:
        for running in RUNNING:
            report.sections.append((f"log of {running.url}", running.log.read_text(errors="replace")[-LOG:]))
    return report


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    with running_site(tmp_path_factory.mktemp("site")) as running:
        yield running


@pytest.fixture(scope="session")
def browser():
    if not CHROMIUM:
        if os.environ.get("CI"):
            pytest.fail("CI has no Chromium")
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser, site):
    """A page on a desktop; fails the test when a script of ours fails."""
    context = browser.new_context(viewport=DESKTOP, base_url=site.url, locale="vi-VN")
    context.set_default_timeout(20_000)
    page = context.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []
