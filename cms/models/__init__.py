"""The site itself: accounts, pages, and what its workers keep."""

from cms.models.accounts import User
from cms.models.pages import ContentPage, HomePage
from cms.models.tasks import PeriodicRun, WorkerLease

__all__ = ["ContentPage", "HomePage", "PeriodicRun", "User", "WorkerLease"]
