"""Every error a person can meet: one line that says what, where and what to do next."""


class SkilltrailError(Exception):
    """Something a person can act on; `str(error)` is one line, `exit_code` is the shell's answer."""

    exit_code = 1


class UsageError(SkilltrailError):
    """A wrong id, a wrong value or an operation that makes no sense here."""

    exit_code = 2


class BadFileError(SkilltrailError):
    """A file that cannot be read or understood; it has been left exactly as it was.

    `what` is the line without the `remedy`, which is for the file that everything is in: others have their own.
    """

    exit_code = 2

    def __init__(self, what: str, remedy: str = "") -> None:
        """Say what is wrong and, where it is known, what to do next."""
        super().__init__(f"{what}; {remedy}" if remedy else what)
        self.what = what


class UnreadError(BadFileError):
    """A file that the system did not let us read just now: nobody knows what is in it."""


class NewerFileError(SkilltrailError):
    """The state file was written by a newer version: it can be read, never written."""

    exit_code = 3


class SaveError(SkilltrailError):
    """A change that could not be brought safely to the disk."""

    exit_code = 1


class UnconfirmedError(SaveError):
    """A change that was made, but may not outlive a power cut: the disk did not confirm it."""
