"""The settings of drills, without limits of votes an hour. Only for processes that drills start."""

from tests.drills.settings import *  # noqa: F403
from tests.drills.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.drills.boundless"]
