"""The ``metric_subjects`` component: what each number is about, by the rules and by the evidence."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec
from spacy.language import Language
from spacy.tokens import Doc

from extractors.metrics.clauses import Page
from extractors.metrics.ranking import choose, load_weights
from extractors.metrics.subjects import Subjects
from extractors.names.models import FOLDER
from ontology.facts import Metric


def decided(doc: Doc, weights: Mapping[str, float]) -> list[Metric]:
    """The metrics of a Doc with their subjects; without weights those that the rules give."""
    subjects = Subjects(doc)
    chosen = []
    for metric, rule, candidates in subjects.candidates():
        about = choose(metric.about, rule, candidates, weights)
        measures = _without_subject(subjects.page, metric.measures, about)
        chosen.append(msgspec.structs.replace(metric, about=about, measures=measures))
    return _repeated(subjects.page, chosen)


def _without_subject(page: Page, measures: str | None, about: str | None) -> str | None:
    """得票率 of 工黨得票率 where the number is about 工黨; None where nothing is left."""
    entity = page.entities.get(about) if about else None
    if not measures or entity is None:
        return measures
    for name in sorted({entity.name, *entity.aliases}, key=lambda n: (-len(n), n)):
        if measures.startswith(name):
            rest = measures.removeprefix(name).removeprefix("的")
            return rest if len(rest) > 1 else None
    return measures


def _repeated(page: Page, metrics: list[Metric]) -> list[Metric]:
    """A headline's figure that its story repeats has the same subject there."""
    known: dict[tuple[int, float, str], set[str]] = {}
    for m in metrics:
        block = page.blocks[page.block_at(m.span.start)]
        if m.about and block.kind in ("paragraph", "item"):
            known.setdefault((block.section, m.value, m.unit), set()).add(m.about)
    out = []
    for m in metrics:
        block = page.blocks[page.block_at(m.span.start)]
        if m.about is None and block.kind in ("headline", "subhead", "caption"):
            same = known.get((block.section, m.value, m.unit), set())
            if len(same) == 1 and (m.value > 10 or m.unit_kind != "unitText"):
                m = msgspec.structs.replace(m, about=next(iter(same)))
        out.append(m)
    return out


class MetricSubjects:
    """Sets ``about`` on the metrics of a Doc with resolved mentions; without weights by the rules alone."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = weights

    def __call__(self, doc: Doc) -> Doc:
        doc._.metrics = decided(doc, self.weights)
        return doc


@Language.factory(
    "metric_subjects",
    default_config={"model": str(FOLDER)},
    requires=["doc._.metrics", "doc._.mentions"],
    assigns=["doc._.metrics"],
)
def make_metric_subjects(nlp: Language, name: str, model: str) -> MetricSubjects:
    return MetricSubjects(load_weights(Path(model)))
