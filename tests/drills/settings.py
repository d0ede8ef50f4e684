"""The product's settings with a killer installed: see killer/apps.py. Only for processes that drills start."""

from config.settings import *  # noqa: F403
from config.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.drills.killer"]
