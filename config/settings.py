"""Settings: the embedded defaults, and what the environment changes. See docs/configuration.md."""

import warnings
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from django.utils.translation import gettext_lazy as _

from config.env import Env
from config.post import mail_settings
from config.secret import site_secret
from config.store import store_settings

env = Env()
BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = env.path("DATA_DIR", BASE_DIR / "var")
PORT = env.integer("PORT", 8000, minimum=1, maximum=65535)
DEBUG = env.boolean("DEBUG")
SECRET_KEY = env.text("SECRET_KEY") or site_secret(DATA_DIR)
ALLOWED_HOSTS = env.names("ALLOWED_HOSTS", ("localhost", "127.0.0.1", "[::1]"))
PUBLIC_URL = env.url("PUBLIC_URL", ("http", "https"), f"http://127.0.0.1:{PORT}")
DEMO = env.boolean("DEMO", default=True)
BEHIND_TLS = PUBLIC_URL.startswith("https://")

INSTALLED_APPS = [
    "config",
    "search.alerts",
    "search",
    "campaigns.results",
    "campaigns.voting",
    "campaigns.judging",
    "campaigns.entries",
    "campaigns.contests",
    "cms.readers",
    "cms.newsroom",
    "cms.registry",
    "cms.localities",
    "media",
    "cms.letters",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "modelsearch",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_q",
    "axes",
    "allauth",
    "allauth.account",
    "django_prometheus",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.CompressionMiddleware",
    "config.middleware.ContentPolicyMiddleware",
    "config.middleware.BusyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        # Public pages. Jinja2 compiles templates to Python: an uncached story costs a fraction of Django's engine.
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {"environment": "config.jinja.environment"},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

DATABASE_URL = env.url("DATABASE_URL", ("sqlite", "postgres", "postgresql"), f"sqlite:///{DATA_DIR / 'db.sqlite3'}")
DATABASES = {"default": dj_database_url.parse(DATABASE_URL, conn_max_age=60)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        # Whoever waits looks ten times a second whether it is their turn, and nobody keeps a queue: of ten thousand
        # votes in four minutes one found the door shut for 20 s.
        "timeout": 40,
        # Readers never wait for the writer; a save that answered is on disk.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32000; "
        "PRAGMA mmap_size=268435456;",
        # A transaction that will write takes its turn at the start: upgrading later fails at once with "locked".
        "transaction_mode": "IMMEDIATE",
    }

CACHE_URL = env.url("CACHE_URL", ("redis", "rediss", "locmem"), "locmem://")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": CACHE_URL}
    if CACHE_URL.startswith("redis")
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

# A job is given to another worker `retry` seconds after its worker died, so every job must end well within `timeout`.
Q_CLUSTER = {
    "name": "neuguong",
    "orm": "default",
    "workers": env.integer("WORKERS", 1, minimum=1, maximum=32),
    "timeout": 90,
    "retry": 120,
    "max_attempts": 10,
    "ack_failures": False,
    "poll": 0.5,
    "catch_up": False,
    "save_limit": 500,
    "label": "Jobs",
}

LANGUAGE_CODE = "vi"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
LOCALE_PATHS = [BASE_DIR / "config" / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "frontend" / "dist"]
# Served from where they lie: nothing to collect, and what Vite hashed may be kept for ever.
WHITENOISE_USE_FINDERS = True
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/assets/.+-[\w-]{8,}\.\w+$"

# Uploads. Not in media/: that is the app.
MEDIA_ROOT = DATA_DIR / "uploads"
MEDIA_URL = "/uploads/"
PRIVATE_ROOT = DATA_DIR / "private"
UPLOAD_SEATS = 12  # parts that one web process takes to its disk at once; it has a few threads more, for pages
S3_BUCKET, S3_ENDPOINT_URL, S3_PUBLIC_URL = store_settings(env)
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "renditions": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PRIVATE_ROOT, "base_url": None},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if S3_BUCKET:
    # Originals and documents have doors of their own: only what pages show lies under public/.
    STORAGES["default"] = {"BACKEND": "media.storages.NewsroomStorage"}
    STORAGES["renditions"] = {"BACKEND": "media.storages.PublicStorage"}
    STORAGES["private"] = {"BACKEND": "media.storages.PrivateStorage"}
WAGTAILIMAGES_RENDITION_STORAGE = "renditions"

FFMPEG = env.text("FFMPEG")  # the path of a binary; empty: the one that came with imageio-ffmpeg

# Addresses that are typed without a scheme are https, as of Django 6, which then drops the setting; hence its warning.
FORMS_URLFIELD_ASSUME_HTTPS = True
warnings.filterwarnings("ignore", message="The FORMS_URLFIELD_ASSUME_HTTPS")

WAGTAIL_SITE_NAME = "Nêu Gương"
WAGTAIL_I18N_ENABLED = True
# What is sent to the translators must not be public in English before one English word is there.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILADMIN_BASE_URL = PUBLIC_URL
WAGTAILIMAGES_IMAGE_MODEL = "media.NewsImage"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]  # no SVG: it can carry scripts
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "modelsearch.backends.database"}}
WAGTAIL_ENABLE_UPDATE_CHECK = WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = True
WAGTAILADMIN_USER_LOGIN_FORM = "config.login.LoginForm"
TAGGIT_CASE_INSENSITIVE = True
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a long story in the page editor

# allauth's backend refuses everyone who brings a password: it only keeps the sessions that began with a code.
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "cms.readers.backends.CodeBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 1 / 4  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]

# Readers' accounts: a code by mail, no passwords. See docs/adr/0017.
ACCOUNT_ADAPTER = "cms.readers.adapter.ReaderAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # a code that came by mail has verified it
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60  # seconds
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8}
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_RATE_LIMITS = {"request_login_code": "40/h/ip,3/m/key,12/h/key"}  # a school is one address to us
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.boolean("TRUST_PROXY") else 0

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the editor previews pages in a frame
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
TRUST_PROXY = env.boolean("TRUST_PROXY")  # one that sets X-Forwarded-Proto, and adds to X-Forwarded-For
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUST_PROXY else None
CSRF_FAILURE_VIEW = "config.errors.stale_form"
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if BEHIND_TLS else []

EMAIL_BACKEND = env.text("EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = DATA_DIR / "mail"
EMAIL_TIMEOUT = 10  # seconds for each exchange: a silent server must not hold a job for longer than a job may last
globals().update(mail_settings(env))
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", f"Nêu Gương <no-reply@{urlsplit(PUBLIC_URL).hostname}>")

SEARCH_INDEX_DIR = DATA_DIR / "index"
ELASTICSEARCH_URL = env.addresses("ELASTICSEARCH_URL")
ELASTICSEARCH_API_KEY = env.text("ELASTICSEARCH_API_KEY")
ELASTICSEARCH_CA_CERTS = env.file("ELASTICSEARCH_CA_CERTS")
ELASTICSEARCH_PREFIX = env.word(
    "ELASTICSEARCH_PREFIX", "neuguong", r"[a-z0-9][a-z0-9_-]{0,60}", "use lower-case letters, digits, - and _"
)
ELASTICSEARCH_TIMEOUT = env.integer("ELASTICSEARCH_TIMEOUT", 1500, minimum=50, maximum=60_000)  # ms that readers wait
ELASTICSEARCH_SHARDS = env.integer("ELASTICSEARCH_SHARDS", 1, minimum=1, maximum=64)
ELASTICSEARCH_REPLICAS = env.word(
    "ELASTICSEARCH_REPLICAS", "0-1", r"\d|\d-(\d|all)", "use a number of copies, or a span such as 0-1"
)

NEWSPAPER_TAGLINE = _("The newspaper of good examples")
CONTACT_EMAIL = env.text("CONTACT_EMAIL")  # at the foot of every page, when there is one

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "config.logs.formatter"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "WARNING")},
}
