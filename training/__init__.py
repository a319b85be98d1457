"""How the shipped model is made: prepare, train, export, calibrate, evaluate, ship. Not part of the installed package."""
