"""ZIP containers, opened within the limits: what is in them, and one member's bytes at a time."""

from __future__ import annotations

import io
import zipfile
import zlib

from extractors.errors import Damaged, Encrypted, UnpacksTooLarge
from extractors.limits import MEGABYTE, Limits

CUT = "the file is cut off or damaged; look for another copy"


class Container:
    """A ZIP file's members; `names` in the order of its directory."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self.name = name
        self.limits = limits
        self.unpacked = 0
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, EOFError, OSError, NotImplementedError, UnicodeDecodeError) as error:
            raise Damaged(name, f"it is a ZIP container that does not open ({error}); {CUT}") from error
        self.members = {member.filename.replace("\\", "/"): member for member in self.zip.infolist()}
        if len(self.zip.infolist()) > limits.entries:
            raise UnpacksTooLarge(name, f"it holds more than {limits.entries} files; unpack it and name the reports in it")

    def __contains__(self, member: str) -> bool:
        return member in self.members

    @property
    def names(self) -> list[str]:
        """The paths of the members."""
        return list(self.members)

    def read(self, member: str) -> bytes:
        """The bytes of a member, never more than the limits allow; raises Damaged, Encrypted, UnpacksTooLarge."""
        info = self.members.get(member)
        if info is None:
            raise Damaged(self.name, f"{member} is missing in it; {CUT}")
        if info.flag_bits & 1:
            raise Encrypted(self.name, f"{member} in it is encrypted; open it with its password and save it without one")
        most = min(self.limits.megabytes * MEGABYTE - self.unpacked, info.compress_size * self.limits.ratio + MEGABYTE)
        try:
            with self.zip.open(info) as stream:
                data = stream.read(max(0, most) + 1)
        except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, OSError, NotImplementedError, RuntimeError) as error:
            raise Damaged(self.name, f"{member} in it does not unpack ({error}); {CUT}") from error
        if len(data) > most:
            bound = f"{self.limits.megabytes} MB or {self.limits.ratio} times its packed size"
            raise UnpacksTooLarge(self.name, f"{member} in it unpacks to more than {bound}; this is no report")
        self.unpacked += len(data)
        return data
