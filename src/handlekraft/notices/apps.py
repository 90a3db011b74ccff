from django.apps import AppConfig


class NoticesAppConfig(AppConfig):
    name = "handlekraft.notices"
    label = "notices"
