"""The shapes let a right graph through and stop each kind of wrong one, at the right place."""

from pathlib import Path

import pyshacl
import pytest
from rdflib import RDF, SH, Graph

import ontology
from ontology import terms

FOLDER = Path(ontology.__file__).parent
SHAPES = Graph().parse(FOLDER / "shapes.ttl")
VOCABULARY = Graph().parse(FOLDER / "guanxi.ttl")
PREFIXES = "\n".join(f"@prefix {prefix}: <{iri}> ." for prefix, iri in terms.PREFIXES.items())

RIGHT = """
@prefix : <https://example.org/> .
:article a schema:NewsArticle ;
    gx:sourceFile "a.txt" ; schema:headline "灣仔辦論壇"@zh-Hant ;
    schema:datePublished "2024-05"^^xsd:gYearMonth ; schema:publisher :paper ; schema:author :chan .
:paper a schema:Organization ; skos:prefLabel "南山日報"@zh-Hant .
:chan a schema:Person ; skos:prefLabel "陳大文"@zh-Hant , "Chan Tai-man"@en ; skos:altLabel "大文"@zh-Hant .
:lee a schema:Person ; skos:prefLabel "李小明"@zh-Hant .
:forum a schema:Event ; skos:prefLabel "灣仔論壇"@zh-Hant .
:zone a gx:CooperationZone , gx:Initiative , schema:Place ; skos:prefLabel "甲區"@zh-Hant .
:chan gx:participatedIn :forum ; gx:metWith :lee .
:p1 a nif:Phrase ; nif:anchorOf "陳大文" ; nif:beginIndex 0 ; nif:endIndex 3 ; nif:referenceContext :article ;
    gx:sourceBegin 4 ; gx:sourceEnd 7 .
:p2 a nif:Phrase ; nif:anchorOf "陳大文出席灣仔論壇" ; nif:beginIndex 0 ; nif:endIndex 9 ;
    nif:referenceContext :article .
:mention a gx:Mention , nif:Phrase ; nif:anchorOf "陳大文" ; nif:beginIndex 0 ; nif:endIndex 3 ;
    nif:referenceContext :article ; itsrdf:taIdentRef :chan ; gx:confidence 0.9 ; gx:extractor "names" .
:reference a gx:Reference , nif:Phrase ; nif:anchorOf "主席" ; nif:beginIndex 9 ; nif:endIndex 11 ;
    nif:referenceContext :article ; gx:refersTo :chan ; gx:confidence 0.8 .
:metric a gx:Metric , schema:MonetaryAmount ; schema:value 300.0 ; schema:maxValue 500.0 ;
    gx:comparator ">=" ; gx:change "up" ; gx:per "a" ;
    schema:currency "HKD" ; gx:measures "資助額"@zh-Hant ; schema:about :forum ;
    gx:during "2024-05/.."^^edtf:EDTF ; prov:wasQuotedFrom :p1 ; gx:confidence 1.0 .
:time a gx:TimeExpression ; gx:edtf "2024-05-01/2024-05-03"^^edtf:EDTF ; prov:wasQuotedFrom :p1 ;
    gx:confidence 1.0 .
:position a org:Membership ; org:member :chan ; org:role :chair ; org:organization :paper ; gx:former true ;
    org:memberDuring "2023"^^edtf:EDTF ; prov:wasQuotedFrom :p1 ; gx:confidence 1.0 .
:chair a org:Role ; skos:prefLabel "主席"@zh-Hant .
:quotation a schema:Quotation ; schema:creator :chan ; schema:text "論壇成功"@zh-Hant ;
    gx:cue "表示"@zh-Hant ;
    schema:about :forum ; gx:sentence :p2 ; prov:wasQuotedFrom :p2 ; gx:confidence 1.0 .
:claim a gx:Claim , rdf:Statement ; rdf:subject :chan ; rdf:predicate gx:participatedIn ; rdf:object :forum ;
    gx:modality "asserted" ; gx:metric :metric ; gx:during "2024-05"^^edtf:EDTF ; prov:wasQuotedFrom :p2 ;
    gx:confidence 0.7 .
"""


def broken(data: str) -> set[str]:
    """Messages of the shapes that the graph breaks."""
    graph = Graph().parse(data=PREFIXES + data, format="turtle")
    _, results, _ = pyshacl.validate(graph, shacl_graph=SHAPES, ont_graph=VOCABULARY, inference="none")
    return {
        str(results.value(node, SH.resultMessage)) for node in results.subjects(RDF.type, SH.ValidationResult)
    }


def test_a_right_graph_conforms() -> None:
    assert broken(RIGHT) == set()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            'skos:prefLabel "李小明"@zh-Hant',
            'skos:prefLabel "Lee"@en',
            "an entity must have exactly one preferred",
        ),
        (
            '"李小明"@zh-Hant',
            '"李小明"@zh-Hant , "李明"@zh-Hant',
            "an entity must have exactly one preferred",
        ),
        ('"大文"@zh-Hant', '"大文"', "other names must be tagged"),
        ("gx:Initiative , schema:Place ;", "gx:Initiative ;", "a cooperation zone must be"),
        ('gx:sourceFile "a.txt" ;', "", "an article must name its one source file"),
        ("schema:publisher :paper", "schema:publisher :lee", "the publisher must be an organisation"),
        ('"2024-05"^^xsd:gYearMonth', '"May 2024"', "the date published"),
        ('nif:anchorOf "主席" ;', "", "a phrase must quote its words"),
        ("nif:beginIndex 9 ;", "", "a phrase must begin"),
        ("nif:beginIndex 9 ;", "nif:beginIndex 12 ;", "a phrase must begin"),
        ("nif:beginIndex 9 ; nif:endIndex 11 ;", "nif:beginIndex 9 ;", "a phrase must have an end"),
        ("nif:referenceContext :article ; gx:refersTo", "gx:refersTo", "a phrase must stand in one article"),
        ("gx:sourceEnd 7", "gx:sourceEnd 2", "a source offset"),
        ("itsrdf:taIdentRef :chan ;", "", "a mention must link an entity"),
        ("itsrdf:taIdentRef :chan ;", "itsrdf:taIdentRef :nobody ;", "a mention must link an entity"),
        ("gx:confidence 0.9 ;", "", "must have a confidence"),
        ("gx:confidence 0.9 ;", "gx:confidence 1.2 ;", "must have a confidence"),
        ("gx:confidence 0.9 ;", "gx:confidence -0.1 ;", "must have a confidence"),
        ("gx:refersTo :chan ;", "", "a reference must refer"),
        ("schema:value 300.0 ;", "", "a metric must have one number"),
        ("schema:value 300.0 ;", 'schema:value "三百" ;', "a metric must have one number"),
        ("schema:value 300.0 ;", "schema:value 600.0 ;", "a metric must have one number"),
        ('gx:comparator ">=" ;', 'gx:comparator "逾" ;', "a metric must have one comparator"),
        ('gx:comparator ">=" ;', "", "a metric must have one comparator"),
        ('gx:change "up" ;', 'gx:change "升" ;', "a change must be up or down"),
        ('gx:change "up" ;', 'gx:change "up", "down" ;', "a change must be up or down"),
        ('gx:per "a" ;', 'gx:per "a", "mo" ;', "a number is reckoned for one unit at most"),
        (
            'schema:currency "HKD" ;',
            'schema:currency "HKD" ; schema:unitText "元" ;',
            "exactly one of currency",
        ),
        ('schema:currency "HKD" ;', "", "exactly one of currency"),
        ('schema:currency "HKD" ;', 'schema:currency "港元" ;', "a currency must be one ISO 4217 code"),
        ("gx:Metric , schema:MonetaryAmount", "gx:Metric", "a monetary amount or a quantitative value"),
        ('gx:during "2024-05/.."^^edtf:EDTF', 'gx:during "今年"^^edtf:EDTF', "the period must be one EDTF"),
        ('"2024-05-01/2024-05-03"^^edtf:EDTF', '"2024-05-01"', "a date must have at most one value"),
        ('"2024-05-01/2024-05-03"^^edtf:EDTF', '"2024-5-1"^^edtf:EDTF', "a date must have at most one value"),
        ("org:member :chan ;", "", "a position must have one member"),
        ("org:role :chair ;", "", "a position must have one role"),
        (':chair a org:Role ; skos:prefLabel "主席"@zh-Hant .', "", "a position must have one role"),
        ("org:organization :paper ;", "org:organization :lee ;", "the organisation of a position"),
        ("gx:former true ;", 'gx:former "前" ;', "former is true or false"),
        ('org:memberDuring "2023"^^edtf:EDTF', 'org:memberDuring "2023"', "the period must be one EDTF"),
        ("schema:creator :chan ;", "", "a statement must have one speaker"),
        ("schema:creator :chan ;", "schema:creator :forum ;", "a statement must have one speaker"),
        ('gx:cue "表示"@zh-Hant ;', "", "a statement must have its reporting verb"),
        ('schema:text "論壇成功"@zh-Hant ;', "", "a statement must have its words"),
        ("gx:sentence :p2 ;", "", "a statement must have its whole sentence"),
        ("rdf:object :forum ;", "", "a claim must have one object"),
        ("rdf:subject :chan ;", "rdf:subject :chan , :lee ;", "a claim must have one subject"),
        ("rdf:predicate gx:participatedIn ;", "rdf:predicate gx:liked ;", "a claim must have one predicate"),
        ('gx:modality "asserted" ;', 'gx:modality "maybe" ;', "a claim has at most one modality"),
        ("gx:metric :metric ;", "gx:metric :time ;", "a metric of a claim"),
        (
            'gx:during "2024-05"^^edtf:EDTF ; prov:wasQuotedFrom :p2 ;',
            'gx:during "2024-05"^^edtf:EDTF ;',
            "must be quoted from one phrase",
        ),
        (
            "gx:participatedIn :forum ; gx:metWith",
            "gx:participatedIn :paper ; gx:metWith",
            "the object of participatedIn",
        ),
        (":chan gx:participatedIn :forum", ":zone gx:participatedIn :forum", "the subject of participatedIn"),
        ("gx:metWith :lee", "gx:metWith :paper", "the object of metWith"),
    ],
)
def test_a_wrong_graph_breaks_the_shape_that_says_so(old: str, new: str, message: str) -> None:
    assert old in RIGHT
    found = broken(RIGHT.replace(old, new, 1))
    assert any(message in said for said in found), found


@pytest.mark.parametrize(
    "value",
    [
        "2024",
        "2024-05",
        "2024-05-31",
        "2024-05-01/2024-05-03",
        "2024/..",
        "../2024-05",
        "202X",
        "2024~",
        "2024-33",
    ],
)
def test_edtf_in_use_passes(value: str) -> None:
    assert broken(RIGHT.replace("2024-05-01/2024-05-03", value, 1)) == set()
