"""Values and rules of the field, in pure Python.

A floor without clock, file, network, Qt or SQL: time comes in as `now`. It imports nothing
of ours. Words for people stand one floor up, in `wording.py`.
"""
