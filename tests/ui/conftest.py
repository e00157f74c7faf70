from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from desktop.ui.background import Background


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    """Return a worker that ends with the test."""
    made = Background()
    yield made
    made.close()
