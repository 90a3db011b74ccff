from django.apps import AppConfig


class AboutUnitsAppConfig(AppConfig):
    name = "handlekraft.about_units"
    label = "about_units"
