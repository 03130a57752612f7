"""A file that cannot be read. Each error says what is wrong and what to do about it."""


class UnreadableError(Exception):
    """The document cannot be read; `reason` and `advice` are sentences for an analyst.

    `code` goes into documents.csv, so that reasons can be counted.
    """

    code = "unreadable"
    advice = "Open the file in the program that made it, save it again and try the new copy."

    def __init__(self, reason: str, advice: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        if advice is not None:
            self.advice = advice


class EmptyFileError(UnreadableError):
    """The file has no bytes, or nothing but white space."""

    code = "empty"
    advice = "Ask for the file again: the copy was probably cut off when it was sent."


class UnknownFormatError(UnreadableError):
    """The content is of a kind for which there is no reader."""

    code = "unknown_format"
    advice = "Save it as .docx or .pdf and try again."


class DamagedError(UnreadableError):
    """The file is of a known kind but broken beyond what the libraries repair."""

    code = "damaged"
    advice = "Ask for the file again, or open it in its own program and save a new copy."


#: Of a file that makes a reader call itself without end: Word itself shows 11 tables in each other, an attack thousands.
TOO_DEEP = "The file nests its parts deeper than any document that a person makes."


class PasswordError(UnreadableError):
    """The file opens only with a password."""

    code = "password"
    advice = "Open it with the password, save a copy without one and try that copy."


class TooLargeError(UnreadableError):
    """The picture is larger than what can be read in bounded memory."""

    code = "too_large"
    advice = "Save it again at 300 dots an inch, or page by page, and try the new copy."


class NoTextError(UnreadableError):
    """The pages are pictures: there is no text to read."""

    code = "scan"
    advice = "Ask the publisher for the Word file or for a PDF made from it."


class NotPermittedError(UnreadableError):
    """The operating system does not let us read the file."""

    code = "not_permitted"
    advice = "Give yourself permission to read the file (see its properties) and run again."


class EngineMissingError(UnreadableError):
    """An optional program that this kind of file needs is not installed."""

    code = "engine_missing"


class TimeLimitError(UnreadableError):
    """Reading took longer than the limit for one document."""

    code = "time_limit"
    advice = "Give it longer with --time-limit, or split the document and read the part with the plan."


class CrashError(UnreadableError):
    """The process that read the document ended without an answer."""

    code = "crash"
    advice = "Open the file in its own program, save a new copy and try that; please report the file."


#: What the libraries raise on files and pictures that are broken in ways of their own (seen on 2,785 PDFs).
LIBRARY_ERRORS = (
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    RecursionError,
    AssertionError,
    OSError,
)
