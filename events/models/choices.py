"""Value lists of events, with the words that readers see."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Format(models.TextChoices):
    JOB_FAIR = "job_fair", _("Job fair")
    JOB_SPEED_DATING = "job_speed_dating", _("Job speed dating")
    APPLICANTS_DAY = "applicants_day", _("Applicants’ day")
    JOB_BOARD_DAY = "job_board_day", _("Job board day")
    PANEL_AND_SPEED_DATING = "panel_and_speed_dating", _("Panel and job speed dating")
    YOUTH_JOB_EVENT = "youth_job_event", _("Job event for young people")
    BRANCH_DAY = "branch_day", _("Day of a branch")
    GROUP_INFORMATION = "group_information", _("Information for a group")
    JOINT_CONSULTATION_DAY = "joint_consultation_day", _("Joint consultation day")
    WOMENS_MEETING = "womens_meeting", _("Women’s meeting")
    OPEN_OFFICE_HOURS = "open_office_hours", _("Open office hours")
    ORIENTATION_DAY = "orientation_day", _("Orientation day")
    MARKETPLACE = "marketplace", _("Market of offers")
    OPEN_DOOR_DAY = "open_door_day", _("Open day")
    ROAD_SHOW = "road_show", _("Road show")
    INTERNSHIP_EXCHANGE = "internship_exchange", _("Internship exchange")
    REGIONAL_DIALOGUE = "regional_dialogue", _("Regional dialogue")
    WORKING_GROUP_MEETING = "working_group_meeting", _("Meeting of a working group")
    COMMUNITY_EVENING = "community_evening", _("Community evening")
    CULTURAL_NIGHT = "cultural_night", _("Cultural night")
    OTHER = "other", _("Other event")


class Audience(models.TextChoices):
    PUBLIC = "public", _("everybody")
    NEWCOMERS = "newcomers", _("newcomers")
    JOBSEEKERS = "jobseekers", _("people looking for work")
    EMPLOYEES = "employees", _("employees")
    EMPLOYERS = "employers", _("employers")
    PARTNERS = "partners", _("partners of the network")
    VOLUNTEERS = "volunteers", _("volunteers")
    WOMEN = "women", _("women")
    PARENTS = "parents", _("parents")
    YOUNG_PEOPLE = "young_people", _("young people")


class Registration(models.TextChoices):
    NONE = "none", _("Just come")
    EMAIL = "email", _("Register by e-mail")
    ORGANISER = "organiser", _("Ask your case worker or the organiser")
    SLOTS = "slots", _("With a fixed time")
    PARTNER_CODE = "partner_code", _("With the code of a partner")


class Role(models.TextChoices):
    ORGANISER = "organiser", _("organiser")
    PARTNER = "partner", _("partner")
