"""Relations: the fifteen predicates of the ontology, read by patterns that are data.

``lexicon/relations_patterns.toml`` holds the constructions, ``relations_words.toml`` the small words they
lean on, ``relations_boxes.toml`` the lines of fact boxes, ``relations_names.toml`` what names say.
"""

from __future__ import annotations

from extractors.relations.component import relations

__all__ = ["relations"]
