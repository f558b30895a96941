"""What is measured, beside what it is measured against. `make bench` runs them and writes the figures into README.md."""
