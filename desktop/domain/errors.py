"""What can go wrong that a person can act on; `wording.py` has the sentence for each."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum


class Problem(Exception):
    """A fact that stands in the way, with its data; never a bug of ours."""


class Cancelled(Problem):
    """The person stopped a long task; nothing was written."""


class Why(StrEnum):
    """Why a file or a pasted text could not be read as a list."""

    EMPTY = "empty"
    MISSING = "missing"
    FOLDER = "folder"
    FORBIDDEN = "forbidden"
    TOO_LARGE = "too-large"
    NOT_TEXT = "not-text"
    CUT_OFF = "cut-off"
    NOT_JSON = "not-json"
    OTHER_KIND = "other-kind"
    NO_TABLE = "no-table"
    ONLY_HEADS = "only-heads"
    TOO_DEEP = "too-deep"
    LOCKED = "locked"
    FAILED = "failed"


class Unreadable(Problem):
    """`source` (a file's path or "clipboard") is not a list we can read."""

    def __init__(self, source: str, why: Why, detail: str = "") -> None:
        super().__init__(source, why, detail)
        self.source, self.why, self.detail = source, why, detail


class NoMail(Unreadable):
    """`source` is neither a mail nor a link, or a folder without any."""


class PackFault(StrEnum):
    """Why a directory pack is not taken in."""

    NO_MANIFEST = "no-manifest"
    ODD_MANIFEST = "odd-manifest"
    NEWER = "newer"
    MISSING = "missing"  # a member the manifest names
    CHANGED = "changed"  # a member's digest is another
    EXTRA = "extra"  # a member the manifest does not name
    NO_LISTINGS = "no-listings"


class PackRefused(Problem):
    """`source` is a directory pack that is not what its maker packed; `member` names the part."""

    def __init__(self, source: str, fault: PackFault, member: str = "") -> None:
        super().__init__(source, fault, member)
        self.source, self.fault, self.member = source, fault, member


class DifferentKinds(Problem):
    """Files chosen together are not pages of one list."""

    def __init__(self, sources: tuple[str, ...]) -> None:
        super().__init__(sources)
        self.sources = sources


class PartnerNeeded(Problem):
    """The list does not say whose it is; `suggestions` are tenant ids read out of its rows."""

    def __init__(self, suggestions: tuple[str, ...]) -> None:
        super().__init__(suggestions)
        self.suggestions = suggestions


class SeveralPartners(Problem):
    """The name fits several partners on file; `ids` are ours, one of which must be named."""

    def __init__(self, name: str, ids: tuple[str, ...]) -> None:
        super().__init__(name, ids)
        self.name, self.ids = name, ids


class NotKeptYet(Problem):
    """The register began at `began` (UTC); nothing is known of the time before."""

    def __init__(self, began: datetime) -> None:
        super().__init__(began)
        self.began = began


class TenantNeeded(Problem):
    """The list shows several customers and we do not know which of them is us."""

    def __init__(self, found: tuple[str, ...]) -> None:
        super().__init__(found)
        self.found = found


class TenantMismatch(Problem):
    """`given` was named as our tenant, but the register says `ours`."""

    def __init__(self, ours: str, given: str) -> None:
        super().__init__(ours, given)
        self.ours, self.given = ours, given


class DateOrderNeeded(Problem):
    """A date in figures, `text`, names two days, and nobody said which figure is the day."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class NothingKept(Problem):
    """The register is still empty: of nothing in it can anyone say that it is not due."""


class NothingToImport(Problem):
    """All rows of the list were dropped or belong to another customer."""


class Stale(Problem):
    """A record is no longer what the change started from; nothing was written."""

    def __init__(self, kind: str, record: str) -> None:
        super().__init__(kind, record)
        self.kind, self.record = kind, record


class NoSuchEntry(Problem):
    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class NoSuchRecord(Problem):
    """Nothing in the register answers to what was typed."""

    def __init__(self, kind: str, text: str) -> None:
        super().__init__(kind, text)
        self.kind, self.text = kind, text


class RecordGone(NoSuchRecord):
    """A record that was chosen is not in the register any more; `text` is our id for it."""


class CannotUndo(Problem):
    """Entry `number` was undone already (`by` names the undo) or is one that stays."""

    def __init__(self, number: int, by: int | None = None) -> None:
        super().__init__(number, by)
        self.number, self.by = number, by


class BuiltUpon(Problem):
    """Entry `number` cannot be undone while the later entry `later` builds on it."""

    def __init__(self, number: int, later: int) -> None:
        super().__init__(number, later)
        self.number, self.later = number, later


class StillUsed(Problem):
    """A partner cannot be removed while relationships of it are kept."""

    def __init__(self, name: str, relationships: int) -> None:
        super().__init__(name, relationships)
        self.name, self.relationships = name, relationships


class StillAgreed(Problem):
    """A partner cannot be removed while agreements with it are kept."""

    def __init__(self, name: str, agreements: int) -> None:
        super().__init__(name, agreements)
        self.name, self.agreements = name, agreements


class NothingToUndo(Problem):
    pass


class NothingToRedo(Problem):
    pass


class Invalid(Problem):
    """A field of a form does not hold; `field` is its name, `rule` what it must be."""

    def __init__(self, field: str, rule: str, value: str = "") -> None:
        super().__init__(field, rule, value)
        self.field, self.rule, self.value = field, rule, value


class TooLongForMail(Problem):
    """A letter makes a link of `length` characters; mail programs take `longest` of them."""

    def __init__(self, length: int, longest: int) -> None:
        super().__init__(length, longest)
        self.length, self.longest = length, longest


class NotReady(Problem):
    """An agreement cannot be recorded yet; `missing` are the values of `Missing`, in order."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__(missing)
        self.missing = missing


class RegisterProblem(Problem):
    """Something about the register's file at `path`."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class NotARegister(RegisterProblem):
    """The file is not a database, or not one of ours."""


class NewerRegister(RegisterProblem):
    """The file was written by a newer version of the program."""

    def __init__(self, path: str, revision: str) -> None:
        super().__init__(path)
        self.revision = revision


class NoRegister(RegisterProblem):
    """No file stands there."""


class RegisterExists(RegisterProblem):
    """A file stands there already and would be overwritten."""


class OpenElsewhere(RegisterProblem):
    """Another window has the register open; it is in front now."""


class HeldElsewhere(RegisterProblem):
    """On a network folder `who` writes in the register from another place; here it can be read."""

    def __init__(self, path: str, who: str) -> None:
        super().__init__(path)
        self.args = (path, who)
        self.who = who


class NotThisRegister(RegisterProblem):
    """The backup is of another register than the one that is open."""


class ReadOnly(RegisterProblem):
    """The file or its folder cannot be written."""


class DiskFull(RegisterProblem):
    pass


class Locked(RegisterProblem):
    """Another program holds the file for longer than we wait."""


class Damaged(RegisterProblem):
    """SQLite reports that the file is damaged."""


class DamagedBackup(Damaged):
    """A backup is damaged, so that it was not put anywhere."""


class NotKept(Problem):
    """A document's bytes are missing or not what their SHA-256 says."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class OtherDatabase(Problem):
    """The address names a kind of database this version does not open."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address
