/* icuuc.dll for Wine, which has none; Windows has had its own since version 1703 of Windows 10.
   Every function says that it cannot, so that Qt uses converters of its own. Never shipped.
   x86_64-w64-mingw32-gcc -shared -O2 -s -o icuuc.dll icuuc.c */
#define EXPORTED __declspec(dllexport)

enum { FILE_ACCESS_ERROR = 4 };

static void refuse(int *error)
{
    if (error)
        *error = FILE_ACCESS_ERROR;
}

EXPORTED void *ucnv_open(const char *name, int *error) { refuse(error); return 0; }
EXPORTED void ucnv_close(void *converter) {}
EXPORTED void ucnv_reset(void *converter) {}
EXPORTED signed char ucnv_getMaxCharSize(void *converter) { return 1; }
EXPORTED const char *ucnv_getName(void *converter, int *error) { refuse(error); return 0; }
EXPORTED void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
EXPORTED void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}

EXPORTED void ucnv_getToUCallBack(void *converter, void **action, void **context)
{
    if (action)
        *action = 0;
    if (context)
        *context = 0;
}

EXPORTED void ucnv_getFromUCallBack(void *converter, void **action, void **context)
{
    ucnv_getToUCallBack(converter, action, context);
}

EXPORTED void ucnv_setToUCallBack(void *converter, void *action, void *context, void **old_action,
                                  void **old_context, int *error)
{
    refuse(error);
}

EXPORTED void ucnv_setFromUCallBack(void *converter, void *action, void *context,
                                    void **old_action, void **old_context, int *error)
{
    refuse(error);
}

EXPORTED void ucnv_cbToUWriteUChars(void *args, void *source, int length, int offset, int *error)
{
    refuse(error);
}

EXPORTED void ucnv_cbFromUWriteUChars(void *args, void *source, void *limit, int offset,
                                      int *error)
{
    refuse(error);
}

EXPORTED void ucnv_toUnicode(void *converter, void *target, void *target_end, void *source,
                             void *source_end, void *offsets, signed char flush, int *error)
{
    refuse(error);
}

EXPORTED void ucnv_fromUnicode(void *converter, void *target, void *target_end, void *source,
                               void *source_end, void *offsets, signed char flush, int *error)
{
    refuse(error);
}

EXPORTED int ucnv_toUCountPending(void *converter, int *error) { refuse(error); return 0; }
EXPORTED int ucnv_fromUCountPending(void *converter, int *error) { refuse(error); return 0; }
EXPORTED int ucnv_countAvailable(void) { return 0; }
EXPORTED const char *ucnv_getAvailableName(int number) { return 0; }

EXPORTED const char *ucnv_getStandardName(const char *name, const char *standard, int *error)
{
    refuse(error);
    return 0;
}
