"""The same formulas computed by OpenFisca-Core, which is the model for dated rules."""
