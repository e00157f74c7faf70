import shutil

import pytest
from shipping import wine


@pytest.mark.skipif(shutil.which(wine.COMPILER) is None, reason="no compiler for Windows here")
def test_a_library_is_the_same_wherever_it_is_made(tmp_path):
    source = tmp_path / "one.c"
    source.write_text("__declspec(dllexport) int one(void) { return 1; }\n", encoding="ascii")
    made = []
    for name in ("here", "somewhere else"):
        library = tmp_path / name / "one.dll"
        library.parent.mkdir()
        wine.compile_c(source, library, "-shared", "-nostdlib", "-Wl,--entry=0")
        made.append(library.read_bytes())
    assert made[0] == made[1]
