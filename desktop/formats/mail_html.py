"""The HTML of a mail: what a person reads, and every link with the text that is shown for it.

Nothing is fetched. A page that is nested deeper than any mail, or longer, is read as far as it
goes, and says so.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin

from lxml import etree

from desktop.domain.links import Place
from desktop.formats.mail_links import LONGEST_LEAD, Found, lead

MOST_ELEMENTS = 50_000
_MOST_COMMENTS = 40
_DROPPED = frozenset({"script", "style", "title", "noscript", "template", "svg", "math"})
_BREAKS = frozenset(
    {"br", "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "hr", "tr", "table", "section"}
    | {"article", "header", "footer", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6"}
    | {"td", "th", "form", "center", "address", "body"}
)
_PARAGRAPHS = frozenset(
    {"p", "table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"}
)
_LEADING = ("href", "action", "formaction", "{http://www.w3.org/1999/xlink}href", "xlink:href")
_IGNORED = ("mailto:", "tel:", "callto:", "sms:", "cid:", "mid:", "#", "skype:", "facetime:")
_RAW_LINK = re.compile(
    r"(?:href|action)\s{0,20}=\s{0,20}(?:\"([^\"<>]{1,8000})|'([^'<>]{1,8000})|([^\s\"'<>]{1,8000}))",
    re.IGNORECASE,
)
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_FRAMES = re.compile(r"</?(?:html|head|body)\b[^<>]{0,4000}>|<!doctype[^<>]{0,400}>", re.IGNORECASE)
_LEAD_PIECES = 12
_SHOWING = frozenset({"iframe", "frame", "embed", "object"})
_AFTERWARDS = re.compile(r"^[\s\d.]*[;,]?\s*(?:url\s*=)?\s*['\"]?", re.IGNORECASE)
"""What stands before the address of a page that comes by itself after some seconds."""
_CONTROLS = re.compile(r"[\x00-\x20]")
_ANCHOR = re.compile(r"<a[\s/]", re.IGNORECASE)
_LETTER_THAT_IS_NONE = (
    r"&#(?:0{0,9}(?:[0-8]|1[124-9]|2\d|3[01])(?!\d)|x0{0,9}(?:1?[0-8bcef]|1[9ad])(?![0-9a-f]));?"
)
_VALUE = r"(=\s{0,9}(?:\"[^\"<>]{0,8000}\"|'[^'<>]{0,8000}'))"
_AS_BROWSERS_READ = (
    (re.compile(r"<!---?>"), "<!-- -->"),
    (re.compile(r"--!>"), "-->"),
    (re.compile(_LETTER_THAT_IS_NONE, re.IGNORECASE), " "),
    (re.compile(r"<([a-z][a-z0-9]{0,20})/+(?=[^\s/>])", re.IGNORECASE), r"<\1 "),
    (re.compile(rf"{_VALUE}/+(?=[a-z])", re.IGNORECASE), r"\1 "),
)
"""What the HTML standard reads otherwise than parsers before it: where a comment ends, letters that
are none, a slash for a blank. The library brings a parser of another age to each system."""
_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]{0,30}:|//|\\\\")


@dataclass(frozen=True, slots=True)
class Page:
    """`text` is what is read, `loose` the same without the texts of links."""

    text: str
    loose: str
    links: tuple[Found, ...]
    cut: bool


@dataclass(slots=True)
class _Link:
    address: str
    lead: str = ""
    shown: list[str] = field(default_factory=list)

    def found(self) -> Found:
        return Found(self.address, Place.HTML, "".join(self.shown)[:2000], lead=self.lead)


def page(source: str) -> Page:
    """Return what stands in the HTML of a mail; never raises."""
    for odd, plain in _AS_BROWSERS_READ:
        source = odd.sub(plain, source)
    root = _root(source)
    if root is None:
        return raw(source)
    walk = _Walk(root)
    found = [one.found() for one in walk.links]
    for hidden in _conditional(source):
        found += [one.found() for one in hidden.links]
    for inner in walk.within[:_MOST_COMMENTS]:
        found += raw(inner).links
    anchors = len(_ANCHOR.findall(source))
    if walk.cut or (anchors and not walk.anchors):
        more = raw(source)
        return Page(more.text, more.loose, (*found, *more.links), cut=True)
    if walk.anchors < anchors:
        found += raw(source).links
    return Page(_tidy(walk.text), _tidy(walk.loose), tuple(found), cut=False)


def _conditional(source: str) -> Iterator[_Walk]:
    """Yield what Outlook alone shows: it stands in comments, and its links are links there."""
    at = 0
    for _ in range(_MOST_COMMENTS):
        start = source.find("<!--[", at)
        end = source.find("-->", start)
        if start < 0 or end < 0:
            return
        root = _root(source[source.find(">", start) + 1 : end])
        if root is not None:
            yield _Walk(root)
        at = end


def _root(source: str) -> etree._Element | None:
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    source = f"<html><body>{_FRAMES.sub(' ', source)}</body></html>"  # what follows counts too
    try:
        return etree.fromstring(source.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError, AssertionError):
        return None


class _Walk:
    """One way through the elements, collecting texts and links."""

    def __init__(self, root: etree._Element) -> None:
        self.text: list[str] = []
        self.loose: list[str] = []
        self.links: list[_Link] = []
        self.cut = False
        self.anchors = 0
        self.within: list[str] = []
        """Pages that stand inside attributes of this one."""
        self._base = ""
        self._open: list[_Link] = []
        self._lead_from = 0
        """Where in the text the link before ends."""
        self._through(root)

    def _through(self, root: etree._Element) -> None:
        dropped = 0
        count = 0
        for event, element in etree.iterwalk(root, events=("start", "end")):
            name = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                count += 1
                if count > MOST_ELEMENTS:
                    self.cut = True
                    return
                self._begin(element, name)
                if name in _DROPPED:
                    dropped += 1
                elif not dropped:
                    self._break(name)
                if not dropped:
                    self._say(element.text)
            else:
                if name in _DROPPED:
                    dropped -= 1
                elif not dropped:
                    self._break(name)
                if name == "a":
                    self._open, self._lead_from = [], len(self.text)
                if not dropped:
                    self._say(element.tail)

    def _begin(self, element: etree._Element, name: str) -> None:
        self.anchors += name == "a"
        if name == "base" and not self._base:
            self._base = element.get("href", "").strip()
            return
        if name == "link" or not element.attrib:
            return
        for key in _LEADING:
            address = element.get(key)
            if address is not None:
                self._lead(address.strip(), name)
        if name in _SHOWING:
            for key in ("src", "data"):
                self._lead(element.get(key, "").strip(), name)
            self.within.append(element.get("srcdoc", ""))
        elif name == "meta":
            self._lead(_AFTERWARDS.sub("", element.get("content", ""), count=1), name)
        elif name == "img":
            for link in self._open:
                link.shown.append(element.get("alt", ""))

    def _lead(self, address: str, name: str) -> None:
        bare = _CONTROLS.sub("", address).lower()
        if not bare or bare.startswith(_IGNORED):
            return
        if not _ADDRESS.match(bare):
            if not self._base:
                return
            address = _joined(self._base, address)
        before = "".join(self.text[max(self._lead_from, len(self.text) - _LEAD_PIECES) :])
        found = _Link(address, lead(tidy(before[-LONGEST_LEAD:])))
        self.links.append(found)
        if name == "a":
            self._open = [found]

    def _say(self, text: str | None) -> None:
        if not text:
            return
        self.text.append(text)
        for link in self._open:
            link.shown.append(text)
        self.loose.append(" " if self._open else text)

    def _break(self, name: str) -> None:
        if name in _BREAKS:
            mark = "\n\n" if name in _PARAGRAPHS else "\n"
            self.text.append(mark)
            self.loose.append(mark)


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def _tidy(parts: list[str]) -> str:
    """Return text with blanks as a browser shows them and nothing that cannot be seen."""
    return tidy("".join(parts))


def tidy(text: str) -> str:
    """Return text for reading: nothing that cannot be seen, one blank or one empty line at most."""
    text = _UNSEEN.sub("", text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub(r"[^\S\n]+", " ", text)
    text = re.sub(r" ?\n ?", "\n", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def raw(source: str) -> Page:
    """Return what can be told of HTML that no parser takes: its links, and its text by and by."""
    links = []
    for match in _RAW_LINK.finditer(source):
        address = html.unescape(match[1] or match[2] or match[3]).strip()
        if _ADDRESS.match(address) and not address.lower().startswith(_IGNORED):
            links.append(Found(address, Place.HTML))
    bare = tidy(html.unescape(re.sub(r"<[^<>]{0,2000}>", " ", source)))
    return Page(bare, bare, tuple(links), cut=True)
