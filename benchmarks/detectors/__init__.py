"""What is run in the environment of chardet and charset-normalizer."""
