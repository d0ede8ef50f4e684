"""What runs on the other side: the standard library alone, no Django."""

DID_NOT_HOLD = 97  # how a launcher ends when a layer that it needs does not hold
