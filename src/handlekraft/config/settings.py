"""Settings, with production as the base: the demo loosens, it is never the other way round.

Everything that differs between installations comes from environment variables (docs/guides/operator.md).
A municipality's own choices are rows and content files, not settings.
"""

from typing import Any

from handlekraft.config.databases import database_from_url
from handlekraft.config.environment import read_bool, read_list, read_number, read_path, read_secret, read_text
from handlekraft.config.surfaces import PROJECT_DIR, Surfaces

DEMO = read_bool("HANDLEKRAFT_DEMO", default=False)
DEBUG = False
SECRET_KEY = read_secret("HANDLEKRAFT_SECRET_KEY", demo=DEMO)

# --- Places on disk -------------------------------------------------------------------------------------
VAR_DIR = read_path("HANDLEKRAFT_VAR", default=PROJECT_DIR / "var")
CONTENT_DIR = read_path("HANDLEKRAFT_CONTENT", default=PROJECT_DIR / "content")

# --- Hosts (one installation, three surfaces and a start page) --------------------------------------------
SURFACES = Surfaces.from_environment()
EDITIONS_DIR = SURFACES.editions
PUBLIC_HOST = SURFACES.public
TOOLBOX_HOST = SURFACES.toolbox
WORKSPACE_HOST = SURFACES.workspace
ALLOWED_HOSTS = [WORKSPACE_HOST, *read_list("HANDLEKRAFT_ALLOWED_HOSTS", default=[])]

# --- What may be published ----------------------------------------------------------------------------------
# Drafts carry "utkast, ikke faglig godkjent" on every page. Only a demo publishes them unasked.
PUBLISH_DRAFTS = read_bool("HANDLEKRAFT_PUBLISH_DRAFTS", default=DEMO)
# Editions of each municipality that stay on disk, to compare with and to go back to.
EDITIONS_KEPT = read_number("HANDLEKRAFT_EDITIONS_KEPT", default=10, least=2)
# Where "Forlat siden" leads: one fixed page without personal content or a consent wall. Check it by hand before launch.
EXIT_ADDRESS = read_text("HANDLEKRAFT_EXIT_ADDRESS", default="https://www.met.no/")
EXIT_HISTORY = read_text("HANDLEKRAFT_EXIT_HISTORY", default="replace")

# --- Django ---------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "handlekraft.config",
    "handlekraft.workspace",
    "handlekraft.publishing",
    "handlekraft.exchange",
    "handlekraft.plans",
    "handlekraft.guidance",
    "handlekraft.directory",
    "handlekraft.organisations",
    "handlekraft.accounts",
    "handlekraft.design",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "handlekraft.config.urls"
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES: dict[str, dict[str, Any]] = {
    "default": database_from_url(
        read_text("HANDLEKRAFT_DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'handlekraft.sqlite3'}")
    )
}
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": False,
        "DIRS": [],
        "OPTIONS": {"environment": "handlekraft.design.templating.environment"},
    }
]

LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "bokmål"), ("nn", "nynorsk"), ("se", "davvisámegiella"), ("en", "English")]
LOCALE_PATHS = [PROJECT_DIR / "src" / "handlekraft" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Oslo"

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEMO
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
