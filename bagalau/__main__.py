"""`bagalau` and `python -m bagalau`: runs a command and turns whatever ends it into one line and an exit code."""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Sequence

import click

from bagalau import __version__
from bagalau.errors import WrongUsage
from bagalau.group import Commands
from bagalau.streams import complain, use_utf8

DONE, SOME_NOT_DONE, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="bagalau", message="%(prog)s %(version)s")
def cli() -> None:
    """Read evaluation reports, damaged or not; say what in them does not hold; score them.

    PATH and FILE may be - for standard input. Exit codes: 0 all done, 1 some file was not, 2 wrong usage.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its code."""
    gc.disable()  # nothing is garbage while modules load; flows.evaluation turns the collector on again
    use_utf8()
    code = run(sys.argv[1:] if arguments is None else arguments)
    try:
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has seen enough: `bagalau … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = _fail(_unwritten(error), SOME_NOT_DONE)
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run one command; gives the exit code, and says on stderr in one line what went wrong."""
    try:
        return cli.main(args=list(arguments), prog_name="bagalau", standalone_mode=False) or DONE
    except click.exceptions.NoArgsIsHelpError as shown:
        click.echo(shown.format_message(), err=True)
        return WRONG_USAGE
    except click.UsageError as error:
        where = error.ctx.command_path if error.ctx else "bagalau"
        return _fail(f"{where}: {error.format_message()} See '{where} --help'.", WRONG_USAGE)
    except WrongUsage as error:
        return _fail(f"bagalau: {error}", WRONG_USAGE)
    except (click.Abort, KeyboardInterrupt):
        return _fail("bagalau: interrupted", INTERRUPTED)
    except BrokenPipeError:
        return SOME_NOT_DONE
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EIO):
            raise
        return _fail(_unwritten(error), SOME_NOT_DONE)


def _unwritten(error: OSError) -> str:
    return f"bagalau: the output cannot be written ({error.strerror}); make room, or write to another place with -o"


def _fail(line: str, code: int) -> int:
    complain(line)
    return code


if __name__ == "__main__":
    main()
