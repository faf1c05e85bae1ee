"""Why a job gave no answer."""


class NoAnswerError(Exception):
    """A job that the server had to give up; the message is for who asked."""


class OutOfTimeError(NoAnswerError):
    """The job took longer than a job may."""


class OutOfMemoryError(NoAnswerError):
    """The job needed more memory than a job may have."""


class CancelledByOperatorError(NoAnswerError):
    """The operator ended the job."""


class BrokenOffError(NoAnswerError):
    """The process ended by itself: the engine could not go through with this very query."""


class TooLongError(NoAnswerError):
    """The answer is longer than an answer may be."""


class EndedError(NoAnswerError):
    """The process was ended since it is needed no more: the server closes, or nobody waits for the answer."""


class BusyError(NoAnswerError):
    """There is no place for the job now: too many wait, or too many are this client's."""

    def __init__(self, message: str, *, own: bool = False) -> None:
        super().__init__(message)
        self.own = own
        """Whether it is the client itself that asks for too much at once."""
