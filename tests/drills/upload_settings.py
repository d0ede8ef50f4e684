"""The product's settings with a purpose to send files for. Only for processes that drills and benches start."""

from config.settings import *  # noqa: F403
from config.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.drills.anything"]
