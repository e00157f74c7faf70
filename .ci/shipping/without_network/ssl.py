"""Stands in for the standard library's module in an installed program, which opens no connection.

fpdf2 imports what could fetch a picture, and nothing ever calls it; so no OpenSSL is shipped, whose
copy would only grow old. Whoever tries to use one of these finds out at once.
"""


class SSLError(OSError):
    """What a connection of this kind would fail with."""


SSLWantReadError = SSLWantWriteError = SSLSyscallError = SSLZeroReturnError = SSLError
SSLCertVerificationError = CertificateError = SSLError
