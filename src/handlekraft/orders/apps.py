from django.apps import AppConfig


class OrdersAppConfig(AppConfig):
    name = "handlekraft.orders"
    label = "orders"
