"""Bytes from outside to values of the domain, and values to bytes.

A floor that knows no database, service or window: it may import the domain, wording and
language, and is told where its reference data lies.
"""
