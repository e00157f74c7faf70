"""Addresses in their parts, hosts as they are compared, and wrappers undone; what is shipped."""

from pathlib import Path

import pytest

from desktop.domain.invitation_reasons import Check
from desktop.domain.link_likeness import looks_alike, nearly, skeleton
from desktop.domain.link_shapes import recognised
from desktop.domain.links import HostState, LinkKind, Oddity
from desktop.formats.link_hosts import has_known_ending, host
from desktop.formats.link_parts import parts
from desktop.formats.reference_links import link_rules, phrases
from desktop.formats.rtf_links import links as rtf_links
from desktop.formats.rtf_links import unpacked
from desktop.formats.wrappers import undone

FOLDER = Path(__file__).parents[2] / "resources" / "reference"
RULES = link_rules(FOLDER)
LINK = "https://admin.microsoft.com/AdminPortal/Home#/partners"


@pytest.mark.parametrize(
    ("address", "name", "odd"),
    [
        ("https://a.example/x?y#z", "a.example", set()),
        ("a.example/x", "a.example", set()),
        ("//a.example/x", "a.example", set()),
        ("HTTPS://A.example", "A.example", set()),
        ("http://a.example/", "a.example", {Oddity.NOT_HTTPS}),
        ("https://u:p@a.example/", "a.example", {Oddity.USER_PART}),
        ("https://a@b@c.example/", "c.example", {Oddity.USER_PART}),
        ("https://a.example:443/", "a.example", {Oddity.PORT}),
        ("https://[::1]/", "::1", set()),
        ("https:\\\\a.example\\@b.example/", "a.example", {Oddity.BACKSLASH}),
        ("https:///a.example", "a.example", {Oddity.SLASHES}),
        ("https:a.example", "a.example", {Oddity.SLASHES}),
        ("https://a%2eexample/", "a%2eexample", {Oddity.ENCODED}),
        ("https://a.example/%2e", "a.example", {Oddity.ENCODED}),
        ("ht\ntps://a.ex\x00ample/", "a.example", {Oddity.CONTROL}),
        ("https://", "", {Oddity.NO_HOST}),
        ("", "", {Oddity.NO_HOST}),
        ("javascript:x", "", {Oddity.SCRIPT, Oddity.NOT_HTTPS}),
    ],
)
def test_an_address_is_read_as_a_browser_would(address, name, odd):
    found = parts(address)
    assert (found.host, set(found.oddities)) == (name, odd)


def test_an_endless_address_is_cut():
    found = parts("https://a.example/" + "x" * 100_000)
    assert Oddity.TOO_LONG in found.oddities
    assert len(found.path) < 10_000


@pytest.mark.parametrize(
    ("text", "compared", "domain", "odd"),
    [
        ("Admin.Microsoft.COM", "admin.microsoft.com", "microsoft.com", set()),
        ("admin.microsoft.com.", "admin.microsoft.com", "microsoft.com", {Oddity.DOTS}),
        ("a.b.co.uk", "a.b.co.uk", "b.co.uk", set()),
        ("x.azurewebsites.net", "x.azurewebsites.net", "x.azurewebsites.net", set()),
        ("münchen.de", "xn--mnchen-3ya.de", "xn--mnchen-3ya.de", {Oddity.PUNYCODE}),
        ("xn--mnchen-3ya.de", "xn--mnchen-3ya.de", "xn--mnchen-3ya.de", {Oddity.PUNYCODE}),
        ("ａdmin.microsoft.com", "admin.microsoft.com", "microsoft.com", {Oddity.ODD_LETTERS}),
        ("127.0.0.1", "127.0.0.1", "127.0.0.1", {Oddity.NUMBER_HOST}),
        ("0x7f.1", "0x7f.1", "0x7f.1", {Oddity.NUMBER_HOST}),
        ("", "", "", {Oddity.NO_HOST}),
    ],
)
def test_a_host_is_compared_whole_after_idna(text, compared, domain, odd):
    found = host(text)
    assert (found.compared, found.domain, set(found.oddities)) == (compared, domain, odd)


def test_letters_of_two_scripts_in_one_name_are_noticed():
    assert Oddity.MIXED_SCRIPTS in host("аdmin.microsoft.com").oddities
    assert Oddity.MIXED_SCRIPTS not in host("почта.example").oddities
    assert Oddity.MIXED_SCRIPTS not in host("日本x.example").oddities
    assert host("xn--dmin-43d.microsoft.com").shown == "аdmin.microsoft.com"


def test_a_file_name_has_no_ending_of_a_domain():
    assert has_known_ending("www.example.it")
    assert not has_known_ending("contratto.pdf")


@pytest.mark.parametrize(
    ("name", "domain", "pretends", "imitated"),
    [
        ("admin-microsoft.example", "admin-microsoft.example", False, "microsoft"),
        ("micro-soft.example", "micro-soft.example", False, "microsoft"),
        ("rnicrosoft.com", "rnicrosoft.com", False, "microsoft"),
        ("mícrosoft.com", "mícrosoft.com", False, "microsoft"),
        ("mіcrоsоft.com", "x", False, "microsoft"),
        ("mircosoft.com", "mircosoft.com", False, "microsoft"),
        ("microsft.com", "microsft.com", False, "microsoft"),
        ("office365-login.example", "office365-login.example", False, "office365"),
        ("backoffice.example", "backoffice.example", False, ""),
        ("backoffice.example", "backoffice.example", True, "office"),
        ("partner.example", "partner.example", True, "partner"),
        ("learn.microsoft.com", "microsoft.com", True, ""),
        ("adriaticacloud.example", "adriaticacloud.example", True, ""),
    ],
)
def test_what_looks_like_microsoft_without_being_it(name, domain, pretends, imitated):
    assert looks_alike(name, domain, RULES, pretends=pretends) == imitated


def test_words_one_letter_apart_are_nearly_the_same():
    for word in ("microsof", "mmicrosoft", "nicrosoft", "micorsoft", "microsoftt"):
        assert nearly(word, "microsoft"), word
    for word in ("microsoft", "macrosaft", "micro", "ericsoft"):
        assert not nearly(word, "microsoft"), word
    assert skeleton("MICR0S0FT", RULES) == "microsoft"


def test_a_link_without_the_needed_id_has_a_kind_but_not_the_whole_shape():
    found = recognised("x", "/adminportal/home", "invType=ResellerRelationship", "", RULES)
    assert (found.kind, found.exact, found.ids) == (LinkKind.RESELLER, False, ())


def test_a_number_of_zero_is_no_number():
    page = "/partners/invitation"
    query = "invType=ResellerRelationship&partnerId=38becd8e-2eb2-5755-835e-4190733ee8cd&msppId=0"
    found = recognised("x", "/", query, page, RULES)
    assert [one.name for one in found.ids] == ["partnerId"]
    assert found.exact


@pytest.mark.parametrize(
    "address",
    [
        "https://urldefense.com/v3/__https://a.example/b*c__;Iw!!x",
        "https://urldefense.com/v3/__https:/a.example/b*c__;Iw!!x$ ",
        "https://urldefense.us/v3/__https://a.example/b*c__;Iw==",
    ],
)
def test_a_star_stands_for_what_comes_behind(address):
    assert undone(address, RULES).target == "https://a.example/b#c"


def test_two_stars_stand_for_as_many_letters_as_the_next_one_says():
    address = "https://urldefense.com/v3/__https://a.example/**Bz__;YWJj!!x"
    assert undone(address, RULES).target == "https://a.example/abcz"


@pytest.mark.parametrize(
    "address",
    [
        "https://eur01.safelinks.protection.outlook.com/?data=x",
        "https://urldefense.com/v3/__nothing",
        "https://urldefense.proofpoint.com/v2/url?d=x",
        "https://eu.protection.sophos.com/?u=%%%",
        "https://secure-web.cisco.com/abc",
        "https://protect.checkpoint.com/v2/abc",
    ],
)
def test_a_wrapper_with_nothing_in_it_is_sealed(address):
    found = undone(address, RULES)
    assert found.target == address
    assert [one.hiding.value for one in found.wrappings] == ["sealed"]


def test_an_ordinary_page_of_a_search_engine_wraps_nothing():
    assert undone("https://www.google.com/maps?q=Bergamo", RULES).wrappings == ()
    assert undone("https://www.google.com/url?q=Bergamo", RULES).wrappings == ()


def test_packed_rich_text_is_unpacked():
    import struct

    literal = b'{\\rtf1 HYPERLINK "https://a.example/\\\'e8" }'
    literal = literal.ljust(len(literal) + -len(literal) % 8)
    runs = b"".join(b"\x00" + literal[n : n + 8] for n in range(0, len(literal), 8))
    end = b"\x01" + struct.pack(">H", ((207 + len(literal)) % 4096) << 4)
    packed = struct.pack("<IIII", 0, len(literal), 0x75465A4C, 0) + runs + end
    assert unpacked(packed) == literal
    assert list(rtf_links(packed)) == ["https://a.example/è"]
    back = b"\x01" + struct.pack(">H", 0 << 4 | 4)  # six letters from the very beginning
    assert unpacked(struct.pack("<IIII", 0, 6, 0x75465A4C, 0) + back) == b"{\\rtf1"


@pytest.mark.parametrize("data", [b"", b"short", b"\0" * 40, b"\xff" * 4000])
def test_what_is_not_packed_is_nothing(data):
    assert isinstance(unpacked(data), bytes)


def test_the_shipped_rules_are_whole():
    assert len(RULES.severities) == len(Check) == 24
    assert {shape.kind for shape in RULES.shapes} == set(LinkKind)
    current = {name for name, facts in RULES.hosts.items() if facts.state is HostState.CURRENT}
    assert current == {
        *("admin.microsoft.com", "admin.cloud.microsoft", "portal.office365.us"),
        *("portal.apps.mil", "portal.partner.microsoftonline.cn"),
    }
    assert all(name == name.lower() for name in RULES.hosts)
    assert not RULES.shorteners & current
    assert undone(LINK, RULES).wrappings == ()


def test_the_shipped_words_are_found_as_they_stand():
    words = phrases(FOLDER)
    kinds = ("urgency", "about_partners", "extending", "confirmations", "accepting", "qr_codes")
    for name in kinds:
        for phrase in getattr(words, name):
            plain = phrase.replace("*", "").replace("#", "24").replace("…", "x y")
            assert words.first(name, f"qui {plain} qui"), phrase


def test_a_file_that_is_not_as_it_should_be_is_refused(tmp_path):
    import json
    import shutil

    shipped = json.loads((FOLDER / "invitation-links.json").read_bytes())
    for change in (
        lambda file: file["hosts"][0]["sources"].append("nowhere"),
        lambda file: file["checks"].pop(),
        lambda file: file["shapes"].pop(),
    ):
        broken = json.loads(json.dumps(shipped))
        change(broken)
        shutil.copytree(FOLDER, tmp_path / "reference", dirs_exist_ok=True)
        (tmp_path / "reference" / "invitation-links.json").write_text(json.dumps(broken))
        with pytest.raises(ValueError, match="invitation-links"):
            link_rules(tmp_path / "reference")
