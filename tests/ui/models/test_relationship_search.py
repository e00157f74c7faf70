"""What a search finds must not depend on how it goes about it."""

from dataclasses import replace
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.answers import Answer
from desktop.domain.haystacks import Haystacks
from desktop.domain.lines import RelationshipLine
from desktop.ui.models import row_search
from desktop.ui.models.relationship_rows import (
    Chip,
    Ordered,
    PartnerGroup,
    RelationshipRows,
)
from desktop.ui.models.row_search import RowSearch, hits

NAMES = st.lists(st.text(alphabet="abc", min_size=1, max_size=4), min_size=1, max_size=60)


def rows_of(names: list[str], partners: int) -> tuple[RelationshipRows, Ordered, Ordered]:
    """Return rows of some partners, one of them without a relationship, flat and by partner."""
    lines = [
        RelationshipLine(
            id=str(n),
            partner=str(n % partners),
            partner_name=f"partner {n % partners}",
            town="",
            type="gdap",
            type_as_reported="",
            name=name,
            status="active",
            status_as_reported="",
            ends=None,
            ends_kind="unknown",
            duration_days=None,
            auto_extend="unknown",
            roles=None,
            evidence="list",
            decision="keep" if "a" in name else None,
            owner=None,
        )
        for n, name in enumerate(names)
    ]
    texts = Haystacks((line.name, f"\n{line.partner_name}\n") for line in lines)
    groups = [
        PartnerGroup(
            str(p),
            f"partner {p}",
            "",
            tuple(range(p, len(names), partners)),
            1,
            Answer.NO,
            Answer.NO,
        )
        for p in range(partners)
    ]
    groups = [group for group in groups if group.positions]
    groups.append(PartnerGroup("lone", "abc lone", "", (), 0, Answer.NO, Answer.NO))
    group_of = [n % partners for n in range(len(names))]
    rows = RelationshipRows(lines, texts, groups=groups, lone=(len(groups) - 1,), group_of=group_of)
    grouped: list[int] = []
    heads = []
    for number, group in enumerate(groups):
        heads.append(len(grouped))
        grouped += [-1 - number, *group.positions]
    return rows, Ordered(range(len(names))), Ordered(grouped, heads)


def all_of(search: RowSearch, step: int) -> list[int]:
    found = []
    while not search.done:
        found += search.more(step)
    return found


def expected(rows, ordered, words, keeps):
    """Return what a plain walk over all rows finds."""
    texts = rows.haystacks.texts
    hits = {
        n
        for n, line in enumerate(rows.lines)
        if all(word in texts[n] for word in words) and all(keep(line) for keep in keeps)
    }
    found = []
    for row in ordered.rows:
        if row >= 0:
            if row in hits:
                found.append(row)
            continue
        group = rows.groups[-1 - row]
        alone = not group.positions and not keeps and all(word in group.name for word in words)
        if hits.intersection(group.positions) or alone:
            found.append(row)
    return found


@settings(max_examples=2 * settings().max_examples)
@given(
    NAMES,
    st.integers(1, 5),
    st.lists(st.text(alphabet="abc", min_size=1, max_size=2), max_size=2),
    st.booleans(),
    st.integers(1, 80),
    st.sampled_from((0, 3, 10_000)),
    st.sampled_from((0, 10_000)),
)
def test_every_way_of_searching_finds_the_same(names, partners, words, kept, step, singly, few):
    rows, flat, grouped = rows_of(names, partners)
    keeps = [lambda line: line.decision == "keep"] if kept else []
    with patch.multiple(row_search, LOOKED_AT_SINGLY=singly, FEW=few):
        for ordered in (flat, grouped):
            search = RowSearch(ordered, rows, words, keeps)
            found = all_of(search, step)
            wanted = expected(rows, ordered, words, keeps)
            if not words and not keeps:
                wanted = list(ordered.rows)
            assert found == wanted
            assert search.found == sum(1 for row in wanted if row >= 0)


@given(
    NAMES,
    st.lists(st.text(alphabet="abc", min_size=1, max_size=2), max_size=2),
    st.booleans(),
    st.data(),
)
def test_as_many_are_counted_under_a_chip_as_a_search_finds(names, words, kept, data):
    rows, _, _ = rows_of(names, 2)
    ended = [data.draw(st.booleans()) for _ in names]
    rows = replace(rows, bits=bytes(Chip.ENDED.bit if over else Chip.ALL.bit for over in ended))
    keeps = [lambda line: line.decision == "keep"] if kept else []
    shown = Ordered([position for position, over in enumerate(ended) if over])
    assert hits(rows, Chip.ENDED, words, keeps) == len(expected(rows, shown, words, keeps))


def test_a_chip_hides_lines_from_a_search():
    rows, _, _ = rows_of(["cc", "cb", "bb"], 1)
    shown = Ordered([1, 2])
    assert all_of(RowSearch(shown, replace(rows), ["c"]), 10) == [1]
