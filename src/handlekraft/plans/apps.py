from django.apps import AppConfig


class PlansAppConfig(AppConfig):
    name = "handlekraft.plans"
    label = "plans"
