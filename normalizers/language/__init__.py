"""Language evidence: how Kazakh a word looks, against the languages that its damage is mistaken for."""
