from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "directory"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from directory import permissions, signals

        permissions.register_policies(self)
        signals.connect()
