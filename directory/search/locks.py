"""One process of a host at a time does what others must not do meanwhile."""

import contextlib
import fcntl


@contextlib.contextmanager
def lock(path, wait=True):
    """`with lock(path) as mine:`; `mine` is False where another one has it and WAIT is not."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
        else:
            yield True
