"""People who edit. Readers have no account."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """Ours from the start, so that later fields need no other table; what somebody may do stands in directory.Membership."""

    has_one_time_password = models.BooleanField(default=False, editable=False)

    def set_password(self, raw_password):
        super().set_password(raw_password)
        self.has_one_time_password = False
