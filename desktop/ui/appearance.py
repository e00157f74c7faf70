"""How the window looks: theme, palette, type and style sheet, put on and changed live."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLibraryInfo, Qt, QTranslator
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from desktop import settings
from desktop.ui import icons, themes
from desktop.ui.focus_ring import FocusRing
from desktop.ui.fonts import font
from desktop.ui.style_sheet import style_sheet
from desktop.ui.themes import Theme

_choice: settings.Theme = "system"
_SCHEMES: Final = {
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
    "contrast": Qt.ColorScheme.Dark,
}


def install(app: QApplication, choice: settings.Theme = "system") -> None:
    """Dress the application, and follow the system from now on where `choice` says so.

    Fusion lies below on every system: Windows' own style draws frames of its own into what a
    style sheet describes, so one base is what makes one look. It is put on once: another style
    set over a style sheet frees the old one, which Python may still hold.
    """
    app.setFont(font())
    app.setWindowIcon(icons.app_icon())
    if app.findChild(FocusRing) is None:
        app.setStyle("Fusion")
        FocusRing(app)
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(_follow)
        hints.accessibility().contrastPreferenceChanged.connect(_follow)
    choose(choice)


def choose(choice: settings.Theme) -> None:
    """Put on what a person chose in the settings, at once."""
    global _choice  # noqa: PLW0603 - the one thing here that changes
    _choice = choice
    hints = QGuiApplication.styleHints()
    if choice in _SCHEMES:
        hints.setColorScheme(_SCHEMES[choice])  # the title bar follows too
    else:
        hints.unsetColorScheme()
    _follow()


def wear(theme: Theme) -> None:
    """Put on one theme, whatever the system or the settings say."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    themes.wear(theme)
    app.setPalette(palette(theme))
    app.setStyleSheet(style_sheet(theme))


# --- theme ------------------------------------------------------------------------------------


def _follow() -> None:
    theme = _wanted()
    if theme != themes.current() or not _dressed():
        wear(theme)


def _dressed() -> bool:
    app = QApplication.instance()
    return isinstance(app, QApplication) and bool(app.styleSheet())


def _wanted() -> Theme:
    """Return the theme for the choice and the system; a system's contrast theme comes first."""
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        QApplication.setPalette(QPalette())  # else we would read back our own colours
        return themes.from_palette(QApplication.palette())
    if _choice != "system":
        return themes.named(_choice)
    dark = hints.colorScheme() == Qt.ColorScheme.Dark
    return themes.named("dark" if dark else "light")


_ROLES: Final = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "raised",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "critical",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on-accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.PlaceholderText: "text-2",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "raised",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "line-strong",
    QPalette.ColorRole.Shadow: "line-strong",
}
_FADING: Final = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
)


def palette(theme: Theme) -> QPalette:
    """Return a theme as a palette, for what Fusion draws without asking the style sheet."""
    made = QPalette()
    for role, name in _ROLES.items():
        made.setColor(role, QColor(theme.colour(name)))
    for role in _FADING:
        made.setColor(QPalette.ColorGroup.Disabled, role, theme.colour("text-disabled"))
    return made


# --- Qt's own words ---------------------------------------------------------------------------

_translators: list[QTranslator] = []


def translate_qt(language: str) -> None:
    """Let Qt's own buttons and menus speak `language`, "it" or "en"."""
    app = QApplication.instance()
    if app is None:
        return
    while _translators:
        app.removeTranslator(_translators.pop())
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if language != "en" and translator.load(f"qtbase_{language}", folder):
        app.installTranslator(translator)
        _translators.append(translator)
