from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from directory import cards, permissions
        from events import rules  # noqa: F401 - adds this app's models to the grants
        from events.cards import event_face

        permissions.register_policies(self)
        cards.FACES["event"] = event_face
