"""Whatever is handed over: no crash, no wait, no socket, and nothing known that is not on the list.

Hosts, links and mails are made up by hypothesis around the invitations of partners on file.
"""

from __future__ import annotations

import base64
import quopri
import socket
import time
from email.message import EmailMessage
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from desktop.domain.errors import Problem
from desktop.domain.invitation_reasons import Verdict
from desktop.domain.links import Hiding, HostState
from desktop.language import catalogue
from desktop.wording import invitations as say
from tests.inspections import GDAP, INDIRECT, INSPECTOR, RESELLER, ROLES, anchor, look, mail
from tests.mails import SAMPLES

LONGEST = 2.0
"""Seconds of this process; a person waits for the card."""
RULES = INSPECTOR._reader.rules
CURRENT = {name for name, facts in RULES.hosts.items() if facts.state is HostState.CURRENT}
REAL = [f.read_bytes() for f in sorted(SAMPLES.glob("*.eml"))]

relaxed = settings(deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing open a socket, or ask for a name."""

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def looked(data: bytes | str, source: str = "mail.eml") -> Verdict | None:
    """Look, put into words and return the verdict, None for what cannot be read; in good time."""
    began = time.process_time()
    try:
        found = look(data, source=source)
    except Problem:
        return None
    finally:
        assert time.process_time() - began < LONGEST
    for code in ("it", "en"):
        assert say.report(found, ROLES, catalogue(code))
    return found.judgement.verdict


# --- hosts ----------------------------------------------------------------------------------------

LABEL = st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=12)
ODD = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
GOOD = st.sampled_from(sorted(CURRENT))


@st.composite
def hosts(draw: st.DrawFn) -> str:
    """Return hosts around those of the list: suffixes, prefixes, letters, users, ports, codes."""
    good, label, odd = draw(GOOD), draw(LABEL), draw(ODD)
    place = draw(st.integers(0, len(good)))
    tricks = [
        f"{good}.{label}.example",
        f"{good}{label}",
        f"{label}{good}",
        f"{label}.{good}",
        f"{good.replace('.', '-')}.example",
        f"{good}@{label}.example",
        f"{label}:{label}@{good}",
        f"{good}:{draw(st.integers(0, 99999))}",
        good[:place] + odd + good[place:],
        good[:place] + quote(good[place : place + 1] or ".") + good[place + 1 :],
        good[:place] + f"%{ord(good[place]) if place < len(good) else 46:02x}" + good[place + 1 :],
        good.replace("a", "а", 1),
        good.replace("o", "ο", 1),
        good.replace("i", "ı", 1),
        good.replace(".", "。", 1),
        good.translate({ord(c): ord(c) + 0xFEE0 for c in "abcdefghijklmnopqrstuvwxyz"}),
        f"xn--{label}.{good}",
        f"{good}\\.{label}.example",
        f"{good}\\@{label}.example",
        f"{good}\t.{label}.example",
        f"{good}\x00.{label}.example",
        f"{good}/.{label}.example/..",
        f"{good}#@{label}.example",
        f"{good}?@{label}.example",
        f"{label}.example\\{good}",
        good.replace("m", "rn", 1),
        good[:place] + good[place + 1 :],
        good + ".",
        "." + good,
        odd,
        label,
        draw(st.ip_addresses().map(str)),
    ]
    return draw(st.sampled_from(tricks))


def carried(address: str) -> list[tuple[bytes | str, str]]:
    """Return an address as a link, in a text, and in the HTML of a mail."""
    return [
        (address, "clipboard"),
        (f"Buongiorno, ecco il link:\n\n{address}\n\nGrazie", "clipboard"),
        (f'<html><a href="{address.replace(chr(34), "%22")}">Accetta</a></html>', "clipboard"),
    ]


@relaxed
@given(hosts(), st.sampled_from([RESELLER, INDIRECT, GDAP]))
@example("admin.microsoft.com.partner-accept.example", RESELLER)
@example("admin.microsoft.com@partner-accept.example", RESELLER)
def test_no_host_but_those_of_the_list_is_ever_known(host, address):
    made = address.replace("admin.microsoft.com", host, 1)
    for data, source in carried(made):
        wanted = looked(data, source)
        if host not in CURRENT:
            assert wanted is not Verdict.KNOWN_PARTNER, (host, source)


@relaxed
@given(st.text(max_size=40), st.sampled_from([RESELLER, INDIRECT]))
def test_nothing_before_the_address_makes_another_host_known(front, address):
    for made in (front + address, address.replace("https://", front), f"{front}://{address[8:]}"):
        for data, source in carried(made):
            if looked(data, source) is Verdict.KNOWN_PARTNER:
                link = look(data, source=source).judgement.link
                assert link is not None
                assert link.host in CURRENT
                assert link.scheme == "https"
                assert not link.oddities


@relaxed
@given(st.integers(0, len(RESELLER)), st.text(min_size=1, max_size=6))
def test_an_address_with_something_put_in_is_known_only_at_its_own_host(place, put):
    made = RESELLER[:place] + put + RESELLER[place:]
    for data, source in carried(made):
        if looked(data, source) is Verdict.KNOWN_PARTNER:
            found = look(data, source=source).judgement.link
            assert found is not None
            assert found.host in CURRENT


# --- wrappers -------------------------------------------------------------------------------------

WRAPPERS = st.sampled_from(
    [
        "https://eur01.safelinks.protection.outlook.com/?url={}&data=1",
        "https://urldefense.proofpoint.com/v1/url?u={}",
        "https://linkprotect.cudasvc.com/url?a={}",
        "https://urlsand.esvalabs.com/?u={}&e=1",
        "https://secure-web.cisco.com/1a-b/{}",
        "https://www.google.com/url?q={}",
        "https://safelinks.protection.outlook.com.evil.example/?url={}",
        "https://evil.example/?url={}",
    ]
)


@relaxed
@given(st.lists(WRAPPERS, max_size=12), hosts())
def test_nested_wrappers_never_make_a_host_known_that_is_not(wrappers, host):
    made = RESELLER.replace("admin.microsoft.com", host, 1)
    for wrapper in wrappers:
        made = wrapper.format(quote(made, safe=""))
    for data, source in carried(made):
        if looked(data, source) is Verdict.KNOWN_PARTNER:
            assert host in CURRENT
            assert not any("evil" in one or "google" in one for one in wrappers)


@relaxed
@given(st.lists(WRAPPERS, max_size=5))
def test_filters_of_mail_alone_hide_nothing(wrappers):
    made = RESELLER
    for wrapper in wrappers:
        made = wrapper.format(quote(made, safe=""))
    plain = not any("evil" in one or "google" in one for one in wrappers)
    found = look(mail(html=anchor(made.replace("&", "&amp;"))))
    assert (found.judgement.verdict is Verdict.KNOWN_PARTNER) is plain
    if plain:
        assert {one.hiding for one in found.message.links[0].wrappings} <= {Hiding.PROTECTION}


# --- mails ----------------------------------------------------------------------------------------

BITS = st.sampled_from(
    [
        *(b"\r\n", b"\n", b"\n\n", b"--", b"=", b"=3D", b"%", b"\x00", b"\xff", b"<", b">", b'"'),
        *(b'<a href="', b"https://", b"@", b"&amp;", b"boundary=", b"Content-Type: ", b"\xc3"),
        *(b"multipart/mixed", b"message/rfc822", b"base64", b"charset=", b"utf-7", b"utf-16"),
        *(b"punycode", b"=?utf-8?B?", b"?=", b"(", b")", b"[", b"]", b"xn--", b"\xe2\x80\x8b"),
        *(b"Content-Transfer-Encoding: ", b"quoted-printable", b"uuencode", b"<!--[if mso]>"),
    ]
)
EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.sampled_from(["put", "cut", "copy", "many"]), BITS), max_size=25
)


@relaxed
@given(st.sampled_from(REAL), EDITS, st.booleans())
def test_a_broken_mail_is_still_looked_into(real, edits, as_text):
    data = bytearray(real)
    for where, what, bits in edits:
        at = int(where * len(data))
        match what:
            case "put":
                data[at:at] = bits
            case "cut":
                del data[at : at + 40]
            case "copy":
                data[at:at] = data[at : at + 300]
            case "many":
                data[at:at] = bits * 50
    looked(bytes(data).decode("latin-1") if as_text else bytes(data))


@relaxed
@given(st.binary(max_size=400), st.sampled_from(["x.eml", "x.msg", "x", "x.html"]))
def test_any_bytes_are_looked_into_or_refused(data, source):
    assert looked(data, source) is not Verdict.KNOWN_PARTNER
    assert looked(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + data, source) is not Verdict.KNOWN_PARTNER


@relaxed
@given(st.text(max_size=400))
def test_any_text_is_looked_into_or_refused(text):
    assert looked(text, "clipboard") is not Verdict.KNOWN_PARTNER


CHARSETS = st.sampled_from(
    [
        *("utf-8", "utf-16", "us-ascii", "iso-8859-1", "windows-1252", "koi8-r", "utf-7"),
        *("x-unknown", "punycode", "idna", "hex", "rot13", "unicode_escape", "mbcs", "", "\x00"),
        *("big5", "cp037"),
    ]
)


@relaxed
@given(CHARSETS, st.sampled_from(["base64", "quoted-printable", "8bit", "x-uuencode", "none"]))
def test_a_wrong_charset_hides_nothing_and_stops_nothing(charset, encoding):
    bad = RESELLER.replace("admin.microsoft.com", "admin.microsoft.com.evil.example")
    body = f"Però, ecco: {bad}".encode()
    packed = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}
    head = (
        "From: a@b.example\nSubject: x\nMIME-Version: 1.0\n"
        f'Content-Type: text/plain; charset="{charset}"\n'
        f"Content-Transfer-Encoding: {encoding}\n\n"
    )
    found = looked(head.encode() + packed.get(encoding, bytes)(body))
    assert found is not Verdict.KNOWN_PARTNER
    if charset in ("utf-8", "us-ascii", "iso-8859-1", "windows-1252", "x-unknown", "rot13"):
        assert found is Verdict.DO_NOT_OPEN


HEAD = b"From: a@b.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: %s; charset=utf-8\n"
BODIES = {
    "words": (b"text/plain", "lorem ipsum dolor sit amet "),
    "links": (b"text/plain", "https://x.example/a?b=c \n"),
    "invitations": (b"text/plain", RESELLER + "\n"),
    "brackets": (b"text/plain", "<https://a "),
    "signs": (b"text/plain", "<"),
    "dots": (b"text/plain", "a."),
    "broken links": (b"text/plain", "https://admin.microsoft.com/Adminportal/Home?invType=\n"),
    "requests": (b"text/plain", "enter code "),
    "roles": (b"text/plain", "amministratore "),
    "accents": (b"text/plain", "è\u200bà ć "),
    "lines": (b"text/plain", "\n"),
    "anchors": (b"text/html", '<a href="https://x.example/">admin.microsoft.com</a>'),
    "depth": (b"text/html", "<div>"),
    "markup": (b"text/html", "<"),
    "comments": (b"text/html", "<!--[if mso]>"),
    "entities": (b"text/html", "&#x41;&amp;"),
    "wrappers": (b"text/plain", "https://urldefense.com" + "/v3/__x" * 900 + "\n"),
    "labels": (b"text/plain", "https://" + "é." * 100 + "example/AdminPortal\n"),
    "attributes": (b"text/html", 'href="https://x/" '),
}


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "base64"])
@pytest.mark.parametrize("name", BODIES)
def test_five_megabytes_are_no_wait(name, packed):
    media, part = BODIES[name]
    body = (part * (5_000_000 // len(part.encode()))).encode()
    bad = RESELLER.replace("admin.microsoft.com", "evil.example").encode()
    body = body[: len(body) // 2] + b" " + bad + b" " + body[len(body) // 2 :]
    head = HEAD % media
    if packed:
        head, body = head + b"Content-Transfer-Encoding: base64\n", base64.encodebytes(body)
    assert looked(head + b"\n" + body) is not Verdict.KNOWN_PARTNER


def test_a_bad_link_far_down_a_long_mail_is_still_seen():
    bad = RESELLER.replace("admin.microsoft.com", "evil.example")
    filler = "lorem ipsum dolor sit amet\n" * 150_000
    assert looked(mail(f"{RESELLER}\n{filler}\n{bad}\n")) is Verdict.DO_NOT_OPEN


def test_a_mail_built_of_parts_within_parts_is_no_wait():
    deep = b"".join(
        b"--%d\nContent-Type: multipart/mixed; boundary=%d\n\n" % (n, n + 1) for n in range(400)
    )
    head = b"From: a@b.example\nContent-Type: multipart/mixed; boundary=0\n\n"
    assert looked(head + deep + b"lorem\n" * 300_000) is not Verdict.KNOWN_PARTNER
    many = (
        b"From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\n\n" * 400_000
    )
    assert looked(many) is not Verdict.KNOWN_PARTNER


def test_mails_within_mails_are_no_wait():
    inner = EmailMessage()
    inner.set_content(RESELLER)
    for _ in range(12):
        outer = EmailMessage()
        outer.set_content("vedi sotto")
        outer.add_attachment(inner)
        inner = outer
    assert looked(bytes(inner)) is not None


def test_nothing_is_written_and_nothing_is_fetched(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for real in REAL:
        looked(real)
    assert list(tmp_path.iterdir()) == []


HEADERS = {
    "a sender in brackets": b"From: " + b"(" * 3900,
    "a date in brackets": b"Date: " + b"(" * 3900,
    "a kind of many marks": b"Content-Type: text/plain" + b";" * 1_000_000,
    "a kind of many quotes": b'Content-Type: text/plain; a="' + b'\\"' * 500_000,
    "a name in pieces": b"Content-Type: text/plain"
    + b"".join(b"; name*%d=a" % n for n in range(20_000)),
    "very many": b"".join(b"X-%d: a\r\n" % n for n in range(500_000))[:-2],
    "one over many lines": b"Subject:" + b"\r\n a" * 400_000,
    "parts within parts in capitals": b"Content-Type: multipart/mixed; BOUNDARY=0\r\n\r\n"
    + b"".join(
        b"--%d\r\nContent-Type: multipart/mixed; BOUNDARY=%d\r\n\r\n" % (n, n + 1)
        for n in range(300)
    )
    + b"x\r\n" * 300_000,
    "many lines in parts within parts": b"Content-Type: multipart/mixed; boundary=0\r\n\r\n"
    + b"".join(
        b"--%d\r\nContent-Type: multipart/mixed; boundary=%d\r\n\r\n" % (n, n + 1)
        for n in range(25)
    )
    + b"x\r\n" * 1_300_000,
}


@pytest.mark.parametrize("name", HEADERS)
def test_no_header_keeps_anybody_busy(name):
    assert looked(HEADERS[name] + b"\r\nTo: a@b.example\r\n\r\nBuongiorno") is not None
