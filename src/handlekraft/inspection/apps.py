from django.apps import AppConfig


class InspectionAppConfig(AppConfig):
    name = "handlekraft.inspection"
    label = "inspection"
