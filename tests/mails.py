"""The sample mails, all invented, and the ids that stand in them."""

from pathlib import Path

SAMPLES = Path(__file__).parent / "data" / "mails"
ADRIATICA = "38becd8e-2eb2-5755-835e-4190733ee8cd"
DISTRI = "459c2f58-faa7-5958-83f9-2bd66613d461"
VALLE = "637df468-d8ae-5661-b559-9a5e37820627"
STRANGER = "90f38dfa-e7b5-502c-be8e-9a6e3e6d8a57"
NUMBER = "4242424"
REQUEST = "0104117b-ddd8-5fdb-bdaf-ceae35f194f4"
