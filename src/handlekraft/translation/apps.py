from django.apps import AppConfig


class TranslationAppConfig(AppConfig):
    name = "handlekraft.translation"
    label = "translation"
