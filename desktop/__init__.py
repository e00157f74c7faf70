"""Partner Desk: the offline register of who may act in our Microsoft 365 tenant.

README.md beside this file is the map of the house.
"""
