"""What stops a command: said in one clear message, without a trace of the program's inside."""


class Failure(Exception):
    """A command cannot go on; ``str()`` says what happened and what to do next."""
