"""The window: everything Qt. May import domain, wording, language, settings and paths, and
services inside tasks only; inside: models and widgets < dialogs < pages < main_window.
"""
