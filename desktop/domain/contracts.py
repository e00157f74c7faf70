"""Our contract with a partner over time: the term that runs, its renewals, the last day to say no.

Days are in the register's time zone; the last day of a contract still belongs to it.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, date

from desktop.domain.partners import Partner
from desktop.domain.times import days_later


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """What our paper says, as of a day.

    `ends` is the last day of the term that runs, renewals that came by themselves included, or of
    the last one there was; None where the paper names no end. `written_end` is the day the paper
    itself names. `renews_months` is None where it does not prolong itself.
    """

    name: str
    starts: date | None
    written_end: date | None
    ends: date | None
    renews_months: int | None
    last_notice: date | None

    def lapsed(self, today: date) -> bool:
        """Return whether its last day is over."""
        return self.ends is not None and self.ends < today

    @property
    def renewed(self) -> bool:
        """Whether the term that runs came by itself, after the day the paper names."""
        return self.ends != self.written_end

    @property
    def next_end(self) -> date | None:
        """The last day of the term that would follow by itself."""
        if self.ends is None or self.renews_months is None:
            return None
        return months_later(self.ends, self.renews_months)


def contract_of(partner: Partner, today: date) -> Contract | None:
    """Return the contract with a partner; None where nothing of one is on file.

    A contract that prolongs itself goes on until somebody ends it: nothing on file says that
    somebody did. The last day for notice is that of the term that runs.
    """
    written, months = partner.contract_to, partner.contract_renews_months
    if not (partner.contract.strip() or partner.contract_from or written):
        return None
    ends = written
    if written is not None and months is not None and months > 0:
        ends = _running_end(written, months, today)
    last_notice = None
    if ends is not None and partner.notice_days is not None:
        last_notice = days_later(ends, -partner.notice_days)
    return Contract(
        name=partner.contract.strip(),
        starts=partner.contract_from,
        written_end=written,
        ends=ends,
        renews_months=months if months and months > 0 else None,
        last_notice=last_notice,
    )


def _running_end(written: date, months: int, today: date) -> date:
    """Return the end of the term `today` falls into, counted from the day that is written."""
    if written >= today:
        return written
    away = (today.year - written.year) * 12 + today.month - written.month
    steps = max(away // months, 1)
    end = months_later(written, steps * months)
    return end if end >= today else months_later(written, (steps + 1) * months)


def months_later(day: date, months: int) -> date:
    """Return the day so many months on; the last of the month stays the last where it must."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > MAXYEAR:
        return date.max
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
