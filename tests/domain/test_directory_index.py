"""The directory's index against the same questions asked line by line."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import bits
from desktop.domain.directory import DirectoryLine, DirectoryLines, codes
from desktop.domain.directory_index import DirectoryIndex, own_text
from desktop.domain.directory_texts import FoldedTexts, folded
from desktop.domain.facets import (
    CODED,
    NOT_KNOWN,
    YES,
    Facet,
    FacetChoice,
    read_choice,
)
from desktop.domain.search import fold

NAMES = {"ManagedServices": "Servizi gestiti", "Licensing": "Licenze", "Azure": "Azure"}


def line(name: str, **given: object) -> DirectoryLine:
    made: dict[str, object] = {
        "id": name,
        "listed": True,
        "partner": None,
        "name": name,
        "town": "Bergamo",
        "region": "Lombardia",
        "country": "Italia",
        "distance": None,
        "services": "ManagedServices\nLicensing",
        "products": "",
        "industries": None,
        "sizes": "10to50employees",
        "designations": None,
        "specialisations": None,
        "tags": "",
        "rating": 0,
        "shortlisted": False,
        "gone": False,
        "waiting": False,
    }
    return DirectoryLine(**{**made, **given})  # type: ignore[arg-type]  # named by the tests


def called(facet: Facet, value: str) -> str:
    return NAMES.get(value, value)


def index(*lines: DirectoryLine) -> DirectoryIndex:
    return DirectoryIndex(DirectoryLines(lines), called)


def found(of: DirectoryIndex, *words: str, choice: FacetChoice | None = None) -> list[str]:
    search = of.search(
        [fold(word) for word in words], choice or FacetChoice(), of.ordered("name", False)
    )
    names = []
    while not search.done:
        names += [of.lines[position].name for position in search.more(3)]
    assert search.found == len(names)
    return names


def chosen(*pairs: tuple[Facet, str]) -> FacetChoice:
    return FacetChoice(pairs)


CODES = st.sampled_from(
    [None, "", "ManagedServices", "Licensing", "ManagedServices\nLicensing", "X"]
)
PLACES = st.sampled_from(
    [
        ("Italia", "Lombardia", "Bergamo"),
        ("Italia", "Lombardia", "Milano"),
        ("Italia", "Piemonte", ""),
        ("Svizzera", "Ticino", "Lugano"),
        ("", "", ""),
    ]
)
FAR = st.sampled_from([None, 0, 9_999, 10_000, 10_001, 60_000, 900_000])
WORDS = st.sampled_from(
    ["a", "adrevia", "servizi", "gest", "lombard", "citta", "qualità", "zz", "it"]
)


@st.composite
def lines(draw: st.DrawFn) -> DirectoryLine:
    country, region, town = draw(PLACES)
    return line(
        draw(st.sampled_from(["Adrevia", "Adrevia Città", "Caldreva", "Straße", "日本"])),
        id=str(draw(st.uuids())),
        country=country,
        region=region,
        town=town,
        distance=draw(FAR),
        services=draw(CODES),
        industries=draw(CODES),
        tags=draw(st.sampled_from(["", "rosso", "rosso\nblu"])),
        shortlisted=draw(st.booleans()),
        partner=draw(st.sampled_from([None, "p"])),
    )


def holds(one: DirectoryLine, facet: Facet, value: str) -> bool:
    match facet:
        case Facet.COUNTRY:
            return one.country == value
        case Facet.REGION:
            return f"{one.country}\n{one.region}" == value
        case Facet.TOWN:
            return f"{one.country}\n{one.region}\n{one.town}" == value
        case Facet.DISTANCE:
            return one.distance is not None and one.distance <= int(value) * 1000
        case Facet.SHORTLISTED:
            return one.shortlisted
        case Facet.OURS:
            return one.partner is not None
        case Facet.GONE:
            return one.gone
    held = getattr(one, facet.value)
    return held is None if value == NOT_KNOWN else value in codes(held)


def fits(
    one: DirectoryLine, words: list[str], choice: FacetChoice, apart: Facet | None = None
) -> bool:
    values = [called(f, c) for f in (*CODED, Facet.TAG) for c in codes(getattr(one, f.value))]
    texts = [fold(t) for t in (own_text(one), one.region, one.country, *values)]
    return all(any(fold(w) in text for text in texts) for w in words) and all(
        group is apart or any(holds(one, f, v) for f, v in pairs)
        for group, pairs in choice.groups().items()
    )


VALUES = [
    (Facet.SERVICE, "ManagedServices"),
    (Facet.SERVICE, "Licensing"),
    (Facet.SERVICE, NOT_KNOWN),
    (Facet.INDUSTRY, "X"),
    (Facet.REGION, "Italia\nLombardia"),
    (Facet.COUNTRY, "Svizzera"),
    (Facet.TOWN, "Italia\nLombardia\nMilano"),
    (Facet.DISTANCE, "10"),
    (Facet.DISTANCE, "100"),
    (Facet.TAG, "blu"),
    (Facet.SHORTLISTED, YES),
    (Facet.OURS, YES),
]
CHOICES = st.lists(st.sampled_from(VALUES), unique=True, max_size=4).map(
    lambda pairs: FacetChoice(tuple(pairs))
)


@given(st.lists(lines(), max_size=12), st.lists(WORDS, max_size=2), CHOICES)
def test_what_is_found_and_counted_is_what_each_line_says(several, words, choice):
    of = index(*several)
    wanted = [one.name for one in several if fits(one, words, choice)]
    assert found(of, *words, choice=choice) == wanted
    search = of.search([fold(word) for word in words], choice, of.ordered("name", False))
    while not search.done:
        search.more()
    counted = of.facets(choice, search)
    for facet, value in VALUES:
        count = sum(
            holds(one, facet, value) and fits(one, words, choice, facet.group) for one in several
        )
        told = {v.value: v for v in counted[facet]}
        if count or choice.has(facet, value):
            assert told[value].lines == count
            assert told[value].chosen == choice.has(facet, value)
        else:
            assert value not in told


@given(
    st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])), max_size=5)
)
def test_many_texts_are_folded_as_each_alone(texts):
    assert folded(texts) == [fold(text) for text in texts]


@pytest.mark.parametrize(
    "text", ["İstanbul", "ǅ", "שָׁלוֹם", "Ⅷ", "ﬁ", "Straße", "ϐ", "ẛ̣", "l’impresa è"]
)
def test_letters_of_every_kind_are_folded_alike(text):
    assert folded([text, "così"]) == [fold(text), fold("così")]


@given(st.sets(st.integers(0, 40)), st.integers(41, 60))
def test_positions_come_back_from_their_bits(positions, size):
    held = bits.of_positions(positions, size)
    assert set(bits.positions(held, size)) == positions
    assert held.bit_count() == len(positions)
    assert bits.of_flags(bits.flags(held, size)) == held


def test_a_rare_word_is_found_among_many_and_remembered_for_longer_ones():
    texts = [f"Ditta {number}" for number in range(20_000)]
    found = FoldedTexts(texts)
    for word in ("ditta 1999", "ditta 19999", "19999x", "ditta"):
        wanted = [number for number, text in enumerate(texts) if word in text.lower()]
        assert list(bits.positions(_all(found, word), found.size)) == wanted


def _all(texts: FoldedTexts, word: str) -> int:
    steps = texts.holding(word)
    try:
        while True:
            next(steps)
    except StopIteration as done:
        return int(done.value)


def test_a_screenful_comes_before_all_is_looked_through():
    of = index(*(line(f"Ditta {number:05}") for number in range(9000)))
    search = of.search(["ditta"], FacetChoice(), of.ordered("name", False))
    assert len(search.more(40)) == 40
    assert not search.done
    assert search.holding is None


def test_sizes_stand_in_their_own_order_and_unknown_last():
    sizes = ["Morethan20000employees", "1to9employees", None, "odd"]
    of = index(*(line(str(n), sizes=size) for n, size in enumerate(sizes)))
    told = [value.value for value in of.facets(FacetChoice())[Facet.SIZE]]
    assert told == ["1to9employees", "Morethan20000employees", "odd", "?"]


def test_a_changed_line_is_found_by_what_is_new_and_no_longer_by_what_was():
    of = index(line("Adrevia", tags="rosso"), line("Caldreva"))
    of.take(of.fold(["", "Così dice la fonte"]))
    assert found(of, "cosi") == ["Caldreva"]
    of.change(0, line("Adrevia", tags="blu", shortlisted=True), "Nota nuova")
    assert found(of, "nota") == ["Adrevia"]
    assert found(of, "rosso") == []
    assert found(of, choice=chosen((Facet.TAG, "blu"), (Facet.SHORTLISTED, YES))) == ["Adrevia"]
    assert Facet.TAG not in [
        v.facet for v in of.facets(FacetChoice())[Facet.TAG] if v.value == "rosso"
    ]


def test_orders_put_what_is_not_known_last():
    far = [None, 5000, 100]
    of = index(*(line(str(n), distance=metres) for n, metres in enumerate(far)))
    assert list(of.ordered("distance", False)) == [2, 1, 0]
    assert of.position("1") == 1
    assert of.position("nobody") is None


@given(CHOICES)
def test_a_choice_comes_back_from_its_texts(choice):
    assert read_choice(choice.texts) == choice


def test_a_choice_is_toggled_and_only_one_distance_holds():
    choice = FacetChoice()
    for facet, value in product([Facet.DISTANCE], ["10", "50"]):
        choice = choice.toggled(facet, value)
    assert choice.chosen == ((Facet.DISTANCE, "50"),)
    assert not choice.toggled(Facet.DISTANCE, "50")
    assert read_choice(["nothing", "services=Licensing", "odd=1"]).chosen == (
        (Facet.SERVICE, "Licensing"),
    )


def test_one_country_under_several_spellings_is_one_to_choose_and_to_find():
    spellings = {"IT": "IT", "ITA": "IT", "Italia": "IT", "Italy": "IT", "Svizzera": "CH"}
    lines = [line(text, country=text, region="") for text in (*spellings, "Atlantide")]
    of = DirectoryIndex(
        DirectoryLines(lines),
        lambda _facet, value: {"IT": "Italia", "CH": "Svizzera"}.get(value, value),
        country=lambda text: spellings.get(text, text),
    )
    counted = {one.value: one.lines for one in of.facets(FacetChoice())[Facet.COUNTRY]}
    assert counted == {"IT": 4, "CH": 1, "Atlantide": 1}
    chosen = FacetChoice().toggled(Facet.COUNTRY, "IT")
    assert found(of, choice=chosen) == ["IT", "ITA", "Italia", "Italy"]
    assert found(of, "italia") == found(of, "italy") == ["IT", "ITA", "Italia", "Italy"]
    assert found(of, "svizzera") == ["Svizzera"]
    ordered = [of.lines[place].country for place in of.ordered("place", False)]
    assert ordered == ["Atlantide", "IT", "ITA", "Italia", "Italy", "Svizzera"]
