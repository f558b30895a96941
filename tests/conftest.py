"""What holds for every test."""

from hypothesis import settings

# How long an example takes says how busy the machine is: what must be fast is measured in benchmarks/.
settings.register_profile("bagalau", deadline=None)
settings.load_profile("bagalau")
