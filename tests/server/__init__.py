"""The server: its commands, its database and its checks."""
