"""What readers' accounts tell the rooms above."""

from django.dispatch import Signal

# user. Sent in the transaction that closes the account, before the person's name is taken away.
account_closing = Signal()
