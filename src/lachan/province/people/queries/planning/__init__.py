"""What a reorganisation would do: its steps worked out on the tables as they are, nothing written."""
