"""What Qt's views look at: read-only tables over frozen lines. Knows no widget and no service."""
