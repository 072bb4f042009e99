"""What can be wrong with an agency's folder, in words a coordinator can act on."""

from collections.abc import Sequence


class DirectoryError(Exception):
    """An agency's folder cannot be used.

    `problems` holds one line per problem; each names the file, the place and the remedy.
    The text of the exception is those lines joined by line breaks, so a single problem is
    a single line.
    """

    def __init__(self, problems: str | Sequence[str]) -> None:
        self.problems: tuple[str, ...] = (
            (problems,) if isinstance(problems, str) else tuple(problems)
        )
        super().__init__("\n".join(self.problems))
