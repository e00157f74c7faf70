/* mscms.dll for Wine, whose own ends the program when Qt asks for a monitor's colour profile.
   Every function says that there is none. Never shipped.
   x86_64-w64-mingw32-gcc -shared -O2 -s -o mscms.dll mscms.c */
#include <windows.h>

#define EXPORTED __declspec(dllexport)

EXPORTED BOOL WINAPI GetColorProfileFromHandle(HANDLE profile, BYTE *data, DWORD *size)
{
    SetLastError(ERROR_NOT_SUPPORTED);
    return FALSE;
}

EXPORTED BOOL WINAPI CloseColorProfile(HANDLE profile) { return FALSE; }

EXPORTED HANDLE WINAPI WcsCreateIccProfile(HANDLE profile, DWORD options)
{
    SetLastError(ERROR_NOT_SUPPORTED);
    return NULL;
}

EXPORTED HANDLE WINAPI OpenColorProfileW(void *profile, DWORD access, DWORD sharing, DWORD creation)
{
    SetLastError(ERROR_NOT_SUPPORTED);
    return NULL;
}
