from django.apps import AppConfig


class ProposalsAppConfig(AppConfig):
    name = "handlekraft.proposals"
    label = "proposals"
