"""The ground floor: the vocabulary, its shapes, the authority files and the typed facts."""
