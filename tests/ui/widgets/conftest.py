"""A table on screen for the tests of this folder."""

import pytest

from desktop.ui import appearance
from tests.ui.widgets.some_lines import LINES, Table, new_table


@pytest.fixture
def table(qtbot, qapp) -> Table:
    """Return a table that shows all lines without groups and has the focus."""
    appearance.install(qapp, "light")
    made = new_table(qtbot)
    made.lines_model.show_lines(LINES, range(6))
    return made
