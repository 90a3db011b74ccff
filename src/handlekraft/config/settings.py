"""Settings, with production as the base: the demo loosens, it is never the other way round.

Everything that differs between installations comes from environment variables (docs/guides/operator.md).
A municipality's own choices are rows and content files, not settings.
"""

from typing import Any

from handlekraft.config.claims import read_claimed_roles
from handlekraft.config.databases import database_from_url
from handlekraft.config.environment import (
    read_bool,
    read_list,
    read_number,
    read_secret,
    read_text,
)
from handlekraft.config.locales import register as register_locales
from handlekraft.config.locations import LOCALE, content_dir, var_dir
from handlekraft.config.settings_checks import judge_settings
from handlekraft.config.surfaces import Surfaces
from handlekraft.editions.serving.responses import NEUTRAL

judge_settings()
DEMO = read_bool("HANDLEKRAFT_DEMO", default=False)
DEBUG = False
SECRET_KEY = read_secret("HANDLEKRAFT_SECRET_KEY", demo=DEMO)

# --- Places on disk -------------------------------------------------------------------------------------
VAR_DIR = var_dir()
CONTENT_DIR = content_dir()

# --- Hosts (one installation, three surfaces and a start page) --------------------------------------------
SURFACES = Surfaces.from_environment()
EDITIONS_DIR = SURFACES.editions
PUBLIC_HOST = SURFACES.public
TOOLBOX_HOST = SURFACES.toolbox
WORKSPACE_HOST = SURFACES.workspace
ALLOWED_HOSTS = [WORKSPACE_HOST, *map(str.lower, read_list("HANDLEKRAFT_ALLOWED_HOSTS", default=[]))]

# --- What may be published ----------------------------------------------------------------------------------
# Drafts carry "utkast, ikke faglig godkjent" on every page. Only a demo publishes them unasked.
PUBLISH_DRAFTS = read_bool("HANDLEKRAFT_PUBLISH_DRAFTS", default=DEMO)
# Editions of each municipality that stay on disk, to compare with and to go back to.
EDITIONS_KEPT = read_number("HANDLEKRAFT_EDITIONS_KEPT", default=10, least=2)
# Where "Forlat siden" leads: one fixed page without personal content or a consent
# wall. Check it by hand before launch.
EXIT_ADDRESS = read_text("HANDLEKRAFT_EXIT_ADDRESS", default=NEUTRAL)
EXIT_HISTORY = read_text("HANDLEKRAFT_EXIT_HISTORY", default="replace")

# --- Django
# ---------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.mfa",
    "handlekraft.config",
    "handlekraft.workspace",
    "handlekraft.publishing",
    "handlekraft.exchange",
    "handlekraft.inspection",
    "handlekraft.plans",
    "handlekraft.staff",
    "handlekraft.about_units",
    "handlekraft.proposals",
    "handlekraft.translation",
    "handlekraft.acknowledgement",
    "handlekraft.notices",
    "handlekraft.guidance",
    "handlekraft.toolbox",
    "handlekraft.directory",
    "handlekraft.orders",
    "handlekraft.shell",
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
    "handlekraft.workspace.middleware.SignInFirst",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "handlekraft.workspace.middleware.SessionGuard",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "handlekraft.config.urls"
WORKSPACE_NAVIGATION = "handlekraft.workspace.navigation.ENTRIES"
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
# Who says whether readers can have what somebody writes (organisations.judging).
HANDLEKRAFT_JUDGE = "handlekraft.publishing.rehearsal.PublishingJudge"

LANGUAGE_CODE = "nb"
LANGUAGES = register_locales()
FORMAT_MODULE_PATH = ["handlekraft.config.formats"]
LOCALE_PATHS = [LOCALE]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Oslo"

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"

SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"

# --- Cookies and sessions
# ------------------------------------------------------------------------------------ 30 minutes without use
# end a session on the server; a working day ends it anyhow (accounts.sessions).
SESSION_COOKIE_AGE = 30 * 60
SESSION_SAVE_EVERY_REQUEST = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_AGE = None  # as long as the browser is open
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEMO
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
# Lax: the way back from the identity provider is a link from another host.
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# The prefix makes browsers refuse the cookie for another host or path. It needs TLS, which a demo has not.
SESSION_COOKIE_NAME = "arbeid" if DEMO else "__Host-arbeid"
CSRF_COOKIE_NAME = "skjema" if DEMO else "__Host-skjema"
CSRF_TRUSTED_ORIGINS = [] if DEMO else [f"https://{host}" for host in ALLOWED_HOSTS]
CSRF_FAILURE_VIEW = "handlekraft.workspace.middleware.keep_words_of_untrusted_form"

# --- E-mail
# ------------------------------------------------------------------------------------------------------
# Reminders only. Without a server nobody is reminded; a demo keeps them in its outbox and sends nothing.
EMAIL_HOST = read_text("HANDLEKRAFT_SMTP_HOST", default="")
EMAIL_PORT = read_number("HANDLEKRAFT_SMTP_PORT", default=587, least=1)
EMAIL_HOST_USER = read_text("HANDLEKRAFT_SMTP_USER", default="")
EMAIL_HOST_PASSWORD = read_secret("HANDLEKRAFT_SMTP_PASSWORD", demo=DEMO) if EMAIL_HOST_USER else ""
EMAIL_USE_TLS = read_bool("HANDLEKRAFT_SMTP_TLS", default=True)
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = read_text("HANDLEKRAFT_SMTP_FROM", default=f"ikke-svar@{WORKSPACE_HOST}")
EMAIL_BACKEND = f"django.core.mail.backends.{'dummy' if DEMO else 'smtp'}.EmailBackend"
SENDS_MAIL = DEMO or bool(EMAIL_HOST)
WORKSPACE_ADDRESS = f"{'http' if DEMO else 'https'}://{WORKSPACE_HOST}/"

# --- Signing in
# ------------------------------------------------------------------------------------------------- The
# employer's provider: issuer exactly as it states it itself, for Entra ID
# https://login.microsoftonline.com/<tenant>/v2.0
OIDC_ISSUER = read_text("HANDLEKRAFT_OIDC_ISSUER", default="")
OIDC_NAME = read_text("HANDLEKRAFT_OIDC_NAME", default="jobbkontoen din")
# Claim values → roles, "claim=role@municipality/unit". Only what stands here gives a role.
CLAIMED_ROLES = read_claimed_roles("HANDLEKRAFT_CLAIMED_ROLES")
EMPLOYER = {
    "name": OIDC_NAME,
    "client_id": read_text("HANDLEKRAFT_OIDC_CLIENT_ID", default=""),
    "secret": read_secret("HANDLEKRAFT_OIDC_CLIENT_SECRET", demo=DEMO or not OIDC_ISSUER),
    "settings": {
        "server_url": OIDC_ISSUER,
        "acr_values": read_list("HANDLEKRAFT_OIDC_ACR_VALUES", default=[]),
        "role_claims": read_list("HANDLEKRAFT_OIDC_ROLE_CLAIMS", default=["roles", "groups"]),
    },
}
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {"employer": {"APPS": [EMPLOYER] if OIDC_ISSUER else []}}
SOCIALACCOUNT_ADAPTER = "handlekraft.workspace.signing_in.RolesFromClaims"
SOCIALACCOUNT_EMAIL_REQUIRED = False
SOCIALACCOUNT_EMAIL_VERIFICATION = ACCOUNT_EMAIL_VERIFICATION = "none"

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 14}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "handlekraft.accounts.adapters.LocalAccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if DEMO else "https"
ACCOUNT_REAUTHENTICATION_REQUIRED = MFA_REAUTHENTICATION_REQUIRED = False
MFA_ADAPTER = "handlekraft.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Handlekraft"
MFA_TOTP_TOLERANCE = 1  # thirty seconds either way: clocks of phones differ
# Attempts and used codes are counted for all processes together. The address of a sender is
# written nowhere: keys are digests.
CACHES = {
    "default": {
        "BACKEND": "handlekraft.accounts.counting.SharedCounts",
        "LOCATION": "accounts_sharedcount",
        "KEY_FUNCTION": "handlekraft.accounts.counting.hidden_key",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key"}
# How many proxies of our own stand in front, for the count above to see the sender and not the proxy.
ALLAUTH_TRUSTED_PROXY_COUNT = read_number("HANDLEKRAFT_PROXIES", default=0, least=0)

# --- Logs
# --------------------------------------------------------------------------------------------------------
# Changes and faults. Who opened what is written nowhere: Django's line for each
# refused or missing address is left out.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "filters": {"away": {"()": "handlekraft.config.logs.OneLineWhileAway"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["away"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # What is changed is logged, by whom and when; in the demo it would drown what the commands say.
        "handlekraft": {"level": "WARNING" if DEMO else "INFO"},
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "ERROR"},
    },
}
