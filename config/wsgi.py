"""What the web server loads."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

from search.warming import warm_up_beside  # noqa: E402 - after the apps are ready

warm_up_beside()
