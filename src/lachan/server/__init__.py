"""Plugs the province in and runs it: settings, addresses, the embedded database, the command."""
