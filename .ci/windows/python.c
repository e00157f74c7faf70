/* python.exe: hands its command line to the Python library beside it.
   x86_64-w64-mingw32-gcc -municode -O2 -s -DLIBRARY=L\"python311.dll\" -o python.exe python.c */
#include <stdio.h>
#include <windows.h>

typedef int (*run_python)(int, wchar_t **);

int wmain(int count, wchar_t **words)
{
    HMODULE library = LoadLibraryW(LIBRARY);
    run_python run = library ? (run_python)(void *)GetProcAddress(library, "Py_Main") : NULL;
    if (!run) {
        fwprintf(stderr, L"%ls cannot be used: error %lu\n", LIBRARY, GetLastError());
        return 99;
    }
    return run(count, words);
}
