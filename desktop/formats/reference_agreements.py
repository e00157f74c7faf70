"""The shipped steps by which an agreement is accepted or roles are approved in the browser.

A fact without a page of `sources.json` is refused, unless it is our own advice. A file that is not
as it should be is a mistake of ours, so it raises ValueError, never a Problem.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from desktop.domain.agreement_drafts import MICROSOFTS_TEXT
from desktop.domain.agreement_steps import AgreementSteps, BrowserPath, BrowserStep
from desktop.domain.agreements import Form, Way
from desktop.domain.sources import Bilingual, Source
from desktop.formats.reference_sources import sources

STEPS = "agreement-steps.json"
_MAIL = "mail"


class _Step(msgspec.Struct):
    says_en: str
    says_it: str
    source: str


class _Path(msgspec.Struct):
    form: Form
    way: Way
    deed: str
    link: str
    address: str
    address_source: str
    steps: list[_Step]


class _Text(msgspec.Struct):
    address: str
    source: str


class _File(msgspec.Struct):
    compiled: str
    count: int
    text: _Text
    paths: list[_Path]


def agreement_steps(folder: Path) -> AgreementSteps:
    """Return the steps of every form and way."""
    shipped = msgspec.json.decode((folder / STEPS).read_bytes(), type=_File)
    pages = sources(folder)
    paths = tuple(_path(one, pages) for one in shipped.paths)
    told = {(path.form, path.way) for path in paths}
    if len(paths) != shipped.count or len(told) != shipped.count:
        raise ValueError(f"{STEPS}: {shipped.count} paths, each once, should be there")
    wanted = {(form, Way.ADMIN_CENTER) for form in Form}
    wanted |= {(Form.AGREEMENT_ONLY, way) for way in Way}
    if told != wanted:
        raise ValueError(f"{STEPS}: a form or a way has no steps")
    if shipped.text.address != MICROSOFTS_TEXT:
        raise ValueError(f"{STEPS}: the agreement's text stands elsewhere")
    return AgreementSteps(
        paths=paths,
        text=shipped.text.address,
        text_source=_page(pages, shipped.text.source),
        compiled=shipped.compiled,
    )


def _path(path: _Path, pages: Mapping[str, Source]) -> BrowserPath:
    if not path.steps:
        raise ValueError(f"{STEPS}: nothing is said of {path.form} {path.way}")
    if path.address and not path.address.startswith("https://"):
        raise ValueError(f"{STEPS}: {path.address} is no address")
    return BrowserPath(
        form=path.form,
        way=path.way,
        deed=path.deed,
        from_mail=path.link == _MAIL,
        address=path.address,
        address_source=_page(pages, path.address_source) if path.address else None,
        steps=tuple(_step(one, pages) for one in path.steps),
    )


def _step(step: _Step, pages: Mapping[str, Source]) -> BrowserStep:
    if not step.says_en or not step.says_it:
        raise ValueError(f"{STEPS}: “{step.says_en or step.says_it}” stands in one language only")
    source = _page(pages, step.source) if step.source else None
    return BrowserStep(Bilingual(step.says_en, step.says_it), source)


def _page(pages: Mapping[str, Source], key: str) -> Source:
    if key not in pages:
        raise ValueError(f"{STEPS}: no page is called “{key}”")
    return pages[key]
