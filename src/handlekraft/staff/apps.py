from django.apps import AppConfig


class StaffAppConfig(AppConfig):
    name = "handlekraft.staff"
    label = "staff"
