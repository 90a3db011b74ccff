from django.apps import AppConfig


class ExchangeAppConfig(AppConfig):
    name = "handlekraft.exchange"
    label = "exchange"
