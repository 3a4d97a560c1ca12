"""What must be done by somebody by some time, from whatever room: opened, acknowledged, reported, accepted."""
