"""The register on disk: SQLAlchemy rows, migrations, and the one writer.

Imports `domain` only; a session or a row never leaves this floor.
"""
