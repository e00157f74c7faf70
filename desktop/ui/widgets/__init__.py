"""The pieces pages and dialogs are made of. A widget knows no page, no dialog and no service."""
