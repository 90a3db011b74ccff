from django.apps import AppConfig
from django.core.checks import Tags, register

from handlekraft.accounts import checks


class AccountsAppConfig(AppConfig):
    name = "handlekraft.accounts"
    label = "accounts"

    def ready(self) -> None:
        register(checks.demo_stays_on_this_machine, Tags.security)
        register(checks.provider_is_reached_over_tls, Tags.security)
