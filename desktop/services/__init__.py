"""What a person can do: each service reads, lets the domain decide, and hands changes to the store.

Imports domain, formats and storage; never wording, ui or Qt. Takes and returns domain values.
"""
