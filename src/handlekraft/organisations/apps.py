from django.apps import AppConfig


class OrganisationsAppConfig(AppConfig):
    name = "handlekraft.organisations"
    label = "organisations"
