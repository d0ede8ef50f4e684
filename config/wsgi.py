"""What the web server loads."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

from config.connections import give_up_dead_peers  # noqa: E402
from search.warming import warm_up_beside  # noqa: E402 - after the apps are ready

give_up_dead_peers()
warm_up_beside()
