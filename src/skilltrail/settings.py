"""What the program knows about the machine it runs on."""

import os
from binascii import crc32
from collections.abc import Mapping

from skilltrail.errors import BadFileError
from skilltrail.files import read_bytes

_ALLOWED = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
_LONGEST = 32
_HOST_LONGEST = 20
_MACHINE_ID = "/etc/machine-id"


def device_name(environ: Mapping[str, str]) -> str:
    """Return this device's name, which stands in every event recorded here: lower-case letters, digits, hyphens.

    `SKILLTRAIL_DEVICE` in `environ` when it is such a name of at most 32 characters; otherwise made from the
    host's name and a checksum of what tells this machine and this home folder apart. It is never stored: a
    synchronised folder would lend the name to the next machine.
    """
    chosen = environ.get("SKILLTRAIL_DEVICE", "")
    if 0 < len(chosen) <= _LONGEST and _ALLOWED.issuperset(chosen):
        return chosen
    # The domain changes with the network on some systems; the first label stays.
    host = os.uname().nodename.partition(".")[0].lower()
    slug = "".join(letter if letter in _ALLOWED else "-" for letter in host)[:_HOST_LONGEST].strip("-")
    home = environ.get("HOME") or str(os.getuid())
    facts = "\0".join((host, _machine_id(), home))
    return f"{slug or 'device'}-{crc32(facts.encode(errors='backslashreplace')) & 0xFFFF:04x}"


def _machine_id() -> str:
    try:
        return read_bytes(_MACHINE_ID, 1000).decode(errors="replace").strip()
    except (OSError, BadFileError):
        return ""
