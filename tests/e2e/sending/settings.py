"""The product's own settings, a purpose and a page."""

from config.settings import *  # noqa: F403
from config.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.e2e.sending"]
ROOT_URLCONF = "tests.e2e.sending.urls"
