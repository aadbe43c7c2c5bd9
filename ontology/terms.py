"""The terms of the public vocabulary as plain strings: namespaces, classes, properties, the 15 relations.

Nothing here imports an RDF library. What each ``gx:`` term means stands in ``guanxi.ttl``; the names borrowed
from elsewhere mean what their own vocabularies say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import quote, unquote

from ontology.facts import KINDS, Kind

BASE = "https://guanxi.example/"
"""Default base of instances; the authority's own concepts always stand here."""

GX = "https://w3id.org/guanxi/ontology#"
SCHEMA = "https://schema.org/"
ORG = "http://www.w3.org/ns/org#"
PROV = "http://www.w3.org/ns/prov#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
ITSRDF = "http://www.w3.org/2005/11/its/rdf#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
DCTERMS = "http://purl.org/dc/terms/"
EDTF_NS = "http://id.loc.gov/datatypes/edtf/"
EU_COUNTRY = "http://publications.europa.eu/resource/authority/country/"

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "gx": GX,
        "schema": SCHEMA,
        "org": ORG,
        "prov": PROV,
        "skos": SKOS,
        "nif": NIF,
        "itsrdf": ITSRDF,
        "rdf": RDF,
        "rdfs": RDFS,
        "owl": OWL,
        "xsd": XSD,
        "dcterms": DCTERMS,
        "edtf": EDTF_NS,
    }
)

CHINESE = "zh-Hant"
ENGLISH = "en"
"""Language tags of names."""

# Classes
PERSON = SCHEMA + "Person"
ORGANIZATION = SCHEMA + "Organization"
PLACE = SCHEMA + "Place"
EVENT = SCHEMA + "Event"
CREATIVE_WORK = SCHEMA + "CreativeWork"
PRODUCT = SCHEMA + "Product"
NEWS_ARTICLE = SCHEMA + "NewsArticle"
MONETARY_AMOUNT = SCHEMA + "MonetaryAmount"
QUANTITATIVE_VALUE = SCHEMA + "QuantitativeValue"
QUOTATION = SCHEMA + "Quotation"
INITIATIVE = GX + "Initiative"
COOPERATION_ZONE = GX + "CooperationZone"
MENTION = GX + "Mention"
REFERENCE = GX + "Reference"
METRIC = GX + "Metric"
TIME_EXPRESSION = GX + "TimeExpression"
CLAIM = GX + "Claim"
MEMBERSHIP = ORG + "Membership"
POST = ORG + "Post"
ROLE = ORG + "Role"
PHRASE = NIF + "Phrase"
STATEMENT = RDF + "Statement"
CONCEPT = SKOS + "Concept"
CONCEPT_SCHEME = SKOS + "ConceptScheme"

# Properties of our own
SOURCE_FILE = GX + "sourceFile"
DIGEST = GX + "digest"
SOURCE_BEGIN = GX + "sourceBegin"
SOURCE_END = GX + "sourceEnd"
CONFIDENCE = GX + "confidence"
EXTRACTOR = GX + "extractor"
REFERS_TO = GX + "refersTo"
COMPARATOR = GX + "comparator"
MEASURES = GX + "measures"
CHANGE = GX + "change"
PER = GX + "per"
DURING = GX + "during"
EDTF = GX + "edtf"
CUE = GX + "cue"
SENTENCE = GX + "sentence"
MODALITY = GX + "modality"
FORMER = GX + "former"
CLAIM_METRIC = GX + "metric"

# Properties of other vocabularies
TYPE = RDF + "type"
SUBJECT = RDF + "subject"
PREDICATE = RDF + "predicate"
OBJECT = RDF + "object"
PREF_LABEL = SKOS + "prefLabel"
ALT_LABEL = SKOS + "altLabel"
HIDDEN_LABEL = SKOS + "hiddenLabel"
BROADER = SKOS + "broader"
EXACT_MATCH = SKOS + "exactMatch"
IN_SCHEME = SKOS + "inScheme"
ANCHOR_OF = NIF + "anchorOf"
BEGIN_INDEX = NIF + "beginIndex"
END_INDEX = NIF + "endIndex"
REFERENCE_CONTEXT = NIF + "referenceContext"
IDENT_REF = ITSRDF + "taIdentRef"
QUOTED_FROM = PROV + "wasQuotedFrom"
MEMBER = ORG + "member"
HAS_ROLE = ORG + "role"
AT_ORGANIZATION = ORG + "organization"
MEMBER_DURING = ORG + "memberDuring"
POST_IN = ORG + "postIn"
JURISDICTION = SCHEMA + "jurisdiction"
CONTAINED_IN_PLACE = SCHEMA + "containedInPlace"
ABOUT = SCHEMA + "about"
AUTHOR = SCHEMA + "author"
CREATOR = SCHEMA + "creator"
CURRENCY = SCHEMA + "currency"
DATE_PUBLISHED = SCHEMA + "datePublished"
HEADLINE = SCHEMA + "headline"
MAX_VALUE = SCHEMA + "maxValue"
PUBLISHER = SCHEMA + "publisher"
TEXT = SCHEMA + "text"
UNIT_CODE = SCHEMA + "unitCode"
UNIT_TEXT = SCHEMA + "unitText"
VALUE = SCHEMA + "value"

EDTF_DATATYPE = EDTF_NS + "EDTF"

COMPARATORS = ("=", ">", "<", ">=", "<=", "~")
MODALITIES = ("asserted", "planned", "proposed", "negated", "conditional")

KIND_CLASSES: Mapping[Kind, str] = MappingProxyType(
    {
        "Person": PERSON,
        "Organization": ORGANIZATION,
        "Place": PLACE,
        "Initiative": INITIATIVE,
        "Event": EVENT,
        "Work": CREATIVE_WORK,
        "Product": PRODUCT,
    }
)
"""Kind of entity -> IRI of its class in the graph."""


class RelationTerm(NamedTuple):
    """What a relation may hold between; ``guanxi.ttl`` says the same in RDF."""

    name: str
    domain: tuple[Kind, ...]
    range: tuple[Kind, ...]
    symmetric: bool = False
    same_kind: bool = False
    """Subject and object must be of one kind (partOf)."""
    inverse: str | None = None

    @property
    def iri(self) -> str:
        return GX + self.name


_STANCE: tuple[Kind, ...] = ("Initiative", "Work", "Event", "Organization", "Product")
_PARTS: tuple[Kind, ...] = ("Organization", "Place", "Initiative", "Event", "Work")
_ACTOR: tuple[Kind, ...] = ("Person", "Organization")
_PARTNER: tuple[Kind, ...] = ("Organization", "Place", "Person")

RELATIONS: Mapping[str, RelationTerm] = MappingProxyType(
    {
        term.name: term
        for term in (
            RelationTerm("visited", _ACTOR, ("Place",), inverse="visitedBy"),
            RelationTerm("participatedIn", _ACTOR, ("Event",), inverse="hasParticipant"),
            RelationTerm("organized", ("Organization", "Person"), ("Event",), inverse="organizedBy"),
            RelationTerm(
                "locatedIn",
                ("Organization", "Place", "Event", "Initiative"),
                ("Place",),
                inverse="locationOf",
            ),
            RelationTerm("partOf", _PARTS, _PARTS, same_kind=True, inverse="hasPart"),
            RelationTerm("cooperatesWith", _PARTNER, _PARTNER, symmetric=True),
            RelationTerm("metWith", ("Person",), ("Person",), symmetric=True),
            RelationTerm("supports", _ACTOR, _STANCE, inverse="supportedBy"),
            RelationTerm("opposes", _ACTOR, _STANCE, inverse="opposedBy"),
            RelationTerm(
                "proposes", _ACTOR, ("Initiative", "Work", "Event", "Organization"), inverse="proposedBy"
            ),
            RelationTerm(
                "created",
                ("Organization", "Person"),
                ("Work", "Product", "Initiative", "Organization"),
                inverse="createdBy",
            ),
            RelationTerm(
                "basedOn", ("Product", "Work", "Initiative"), ("Product", "Work"), inverse="basisOf"
            ),
            RelationTerm(
                "funds",
                ("Organization", "Initiative"),
                ("Organization", "Initiative", "Product"),
                inverse="fundedBy",
            ),
            RelationTerm(
                "memberOf", ("Person", "Organization", "Place"), ("Organization",), inverse="hasMember"
            ),
            RelationTerm("uses", ("Organization", "Person"), ("Product",), inverse="usedBy"),
        )
    }
)
"""Local name -> relation, in the order of the public list."""


def expand(curie: str) -> str:
    """``schema:Country`` -> its IRI. Raises ``ValueError`` where the prefix is not one of ``PREFIXES``."""
    prefix, colon, local = curie.partition(":")
    if not colon or prefix not in PREFIXES:
        raise ValueError(f"no known prefix in {curie!r}")
    return PREFIXES[prefix] + local


def shrink(iri: str) -> str:
    """The CURIE of an IRI under one of ``PREFIXES``; any other IRI as it stands."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def entity_iri(entity_id: str, base: str = BASE) -> str:
    """``person/李家超`` -> ``https://guanxi.example/person/李家超``.

    Chinese stays readable. Characters that an IRI may not carry, and those that would change its shape
    (``/ ? # %`` inside a name, a dot at its end), are percent-encoded: ``entity_id`` gives back the same id.
    """
    kind, _, name = entity_id.partition("/")
    return f"{base}{kind}/{_UNSAFE.sub(_percent, name)}"


def entity_id(iri: str, base: str = BASE) -> str:
    """The id behind an entity's IRI. Raises ``ValueError`` for an IRI that is not one of an entity."""
    kind, slash, name = iri.removeprefix(base).partition("/")
    if not iri.startswith(base) or not slash or kind not in _KIND_OF_SEGMENT:
        raise ValueError(f"not the IRI of an entity: {iri!r}")
    return f"{kind}/{unquote(name)}"


def kind_of(entity_id: str) -> Kind:
    """The kind that an entity's id begins with. Raises ``KeyError`` where it begins with none."""
    return _KIND_OF_SEGMENT[entity_id.partition("/")[0]]


def _percent(match: re.Match[str]) -> str:
    # quote() lets a dot pass, but a Turtle local name that ends in one trips rdflib.
    return "%2E" if match[0] == "." else quote(match[0], safe="", errors="replace")


_KIND_OF_SEGMENT: Mapping[str, Kind] = MappingProxyType({kind.lower(): kind for kind in KINDS})
# Everything but letters, digits, ideographs and the marks that are plain in an IRI segment (RFC 3987).
_UNSAFE = re.compile(r"[^\w\-.~!$&'()*+,;=:@·–—「」『』《》〈〉（）、，。：；！？．・]|\.$")
