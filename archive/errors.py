"""What can go wrong with an archive.

ArchiveError
├── NotAnArchive        the folder holds something else, or nothing where something must be
├── ArchiveUnwritable   no permission, a read-only folder, a full disk
├── ArchiveNewer        made by a later version of this program
├── ArchiveLocked       another process holds the database
├── ArchiveUnreachable  the server of the database does not answer, or its driver is not installed
├── OriginalsElsewhere  the originals are not where they are said to be, or nothing says where
├── ArchiveDamaged      the database or an original is not what was written
└── NotScored           no report of it is scored under the methodology asked for
"""

from __future__ import annotations


class ArchiveError(Exception):
    """Anything that goes wrong with an archive; the message says where and what to do."""


class NotAnArchive(ArchiveError):
    """There is no archive in the folder."""


class ArchiveUnwritable(ArchiveError):
    """Nothing can be written into the archive."""


class ArchiveNewer(ArchiveError):
    """The archive has a layout that this version does not know."""


class ArchiveLocked(ArchiveError):
    """Another process holds the database for longer than is waited."""


class ArchiveUnreachable(ArchiveError):
    """The server that holds the database does not answer, or its driver is not installed."""


class OriginalsElsewhere(ArchiveError):
    """The archive's originals lie at another address than the one that is named, or none is named for a new one."""


class ArchiveDamaged(ArchiveError):
    """What is read is not what was written."""


class NotScored(ArchiveError):
    """No report of the archive is scored under the methodology that is asked for."""
