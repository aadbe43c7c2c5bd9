"""The middle floor: text in, facts out. Knows nothing of RDF, HTML or stores."""
