from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "network"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from directory import cards, permissions
        from network import rules  # noqa: F401 - adds this app's models to the grants
        from network.cards import FACES

        permissions.register_policies(self)
        cards.FACES |= FACES
