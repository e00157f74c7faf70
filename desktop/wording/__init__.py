"""A sentence for each thing the domain can mean, in the language of the catalogue it is given.

One module per subject; every function takes the catalogue last. This floor imports the domain and
`language.py`, nothing else of ours. What comes from outside is quoted, cut and kept on one line.
"""
