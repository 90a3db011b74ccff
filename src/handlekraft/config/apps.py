from django.apps import AppConfig


class ConfigAppConfig(AppConfig):
    name = "handlekraft.config"
    label = "configuration"
