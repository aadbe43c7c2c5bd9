"""Numbers with their units, and the entities they are about."""

from extractors.metrics.component import metrics
from extractors.metrics.finder import find_metrics

__all__ = ["find_metrics", "metrics"]
