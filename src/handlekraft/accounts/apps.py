from django.apps import AppConfig


class AccountsAppConfig(AppConfig):
    name = "handlekraft.accounts"
    label = "accounts"
