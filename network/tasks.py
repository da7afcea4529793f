"""What runs by the clock."""

from network.enquiries import forget_enquiries, mail_unsent

DAILY = {"02:40": [forget_enquiries], "08:10": [mail_unsent], "11:10": [mail_unsent], "14:10": [mail_unsent], "17:10": [mail_unsent]}
