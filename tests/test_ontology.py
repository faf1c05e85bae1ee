"""The ontology, the shapes and the vocabulary: complete, consistent, and strict enough to reject what is wrong."""

import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
from govgraph.ontology import checking, vocabulary
from govgraph.ontology.checking import Problem, check
from govgraph.ontology.iri import CON, GOV, GRAPH, OWL, PREFIXES, RDF, RDFS, SKOS
from govgraph.ontology.reasoning import java_is_installed, reason
from govgraph.ontology.vocabulary import ontology_quads, superclasses, vocabulary_quads
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

ROOT = Path(vocabulary.__file__).parent.parent
DATA_MODEL = ROOT.parent / "shared" / "design" / "data-model.md"
GUIDE = ROOT.parent / "shared" / "gold" / "GUIDE.md"
LANGUAGES = {"en", "vi", "bn", "hi"}
PROPERTY_KINDS = {OWL + "ObjectProperty", OWL + "DatatypeProperty", OWL + "AnnotationProperty"}
RELATIONS = (
    *("issued", "chairs", "launched", "implements", "operates"),
    *("established", "mergedInto", "partOf", "signed", "replaces"),
)
VOCABULARY_FILES = sorted(vocabulary.VOCABULARY_FOLDER.glob("*.ttl"))
HEADER = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())

needs_java = pytest.mark.skipif(not java_is_installed(), reason="HermiT runs on Java, and no java is on the path")


def turtle(text: str) -> list[Quad]:
    return list(parse(HEADER + text, format=RdfFormat.TURTLE))


@pytest.fixture(scope="module")
def declared() -> dict[str, set[str]]:
    """Every term of ours that the ontology declares, with its types."""
    types = defaultdict(set)
    for quad in ontology_quads():
        if quad.predicate.value == RDF + "type" and isinstance(quad.subject, NamedNode):
            types[quad.subject.value].add(quad.object.value)
    return {iri: kinds for iri, kinds in types.items() if iri.startswith(GOV)}


@pytest.fixture(scope="module")
def concepts() -> dict[str, dict[str, list[Literal | NamedNode]]]:
    """Every concept and scheme of the vocabulary, with the objects of each of its properties."""
    facts: dict[str, dict[str, list]] = defaultdict(lambda: defaultdict(list))
    for quad in vocabulary_quads():
        facts[quad.subject.value][quad.predicate.value].append(quad.object)
    kinds = {NamedNode(SKOS + "Concept"), NamedNode(SKOS + "ConceptScheme")}
    return {iri: about for iri, about in facts.items() if kinds & set(about[RDF + "type"])}


# ------------------------------------------------------------------------------------------------ the ontology


@pytest.mark.parametrize("annotation", ["label", "comment"])
def test_every_class_and_property_speaks_four_languages(declared: dict[str, set[str]], annotation: str) -> None:
    texts = defaultdict(list)
    for quad in ontology_quads():
        if quad.predicate.value == RDFS + annotation:
            texts[quad.subject.value].append(quad.object.language)
    terms = {iri for iri, kinds in declared.items() if kinds & (PROPERTY_KINDS | {OWL + "Class"})}
    assert len(terms) > 80
    assert {iri: sorted(texts[iri]) for iri in terms if sorted(texts[iri]) != sorted(LANGUAGES)} == {}


def test_labels_are_written_in_the_script_of_their_language() -> None:
    scripts = {"bn": re.compile(r"[\u0980-\u09ff]"), "hi": re.compile(r"[\u0900-\u0963\u0966-\u097f]")}
    for quad in ontology_quads():
        term = quad.object
        if isinstance(term, Literal) and term.language:
            found = {language for language, letters in scripts.items() if letters.search(term.value)}
            assert found == {term.language} & scripts.keys(), term


def test_every_term_in_an_axiom_is_declared_once_as_owl_2_dl_wants_it() -> None:
    kinds = PROPERTY_KINDS | {OWL + "Class"}
    quads = list(ontology_quads())
    declared = Counter(q.subject for q in quads if q.predicate.value == RDF + "type" and q.object.value in kinds)
    builtin = (RDF, RDFS, OWL, PREFIXES["xsd"])
    axioms = {RDFS + name for name in ("subClassOf", "subPropertyOf", "domain", "range")}
    axioms |= {OWL + name for name in ("inverseOf", "someValuesFrom", "onProperty", "disjointWith")} | {RDF + "first"}
    used = {quad.predicate for quad in quads}
    used |= {q.object for q in quads if q.predicate.value in axioms and isinstance(q.object, NamedNode)}
    assert {term.value for term in used if not term.value.startswith(builtin) and declared[term] != 1} == set()


@pytest.mark.parametrize("relation", RELATIONS)
def test_every_relation_between_entities_has_a_named_inverse(relation: str, declared: dict[str, set[str]]) -> None:
    inverse_of = {q.subject.value: q.object.value for q in ontology_quads() if q.predicate.value == OWL + "inverseOf"}
    assert OWL + "ObjectProperty" in declared[inverse_of[GOV + relation]]


def test_header_names_title_version_licence_and_creator() -> None:
    header = {q.predicate.value: q.object.value for q in ontology_quads() if q.subject.value == GOV.removesuffix("#")}
    assert header[PREFIXES["dcterms"] + "license"] == "https://www.apache.org/licenses/LICENSE-2.0"
    assert {OWL + "versionInfo", OWL + "versionIRI"} <= header.keys()
    assert {PREFIXES["dcterms"] + name for name in ("title", "creator")} <= header.keys()


def test_superclasses_are_ours_and_nearest_first() -> None:
    assert superclasses(GOV + "YouthUnion") == (GOV + "MassOrganisation", GOV + "Body")
    assert superclasses(GOV + "ProvinceLevelUnit") == (GOV + "AdministrativeUnit",)
    assert superclasses(GOV + "Observation") == ()
    assert superclasses("https://example.org/Unknown") == ()


def test_quads_are_the_same_each_time_blank_nodes_included() -> None:
    assert list(ontology_quads()) == list(ontology_quads())
    assert {quad.graph_name for quad in ontology_quads()} == {NamedNode(GRAPH + "ontology")}


def test_a_turtle_error_names_file_and_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "roles.ttl").write_text("@prefix a: <https://example.org/> .\na:b a a:c .\na:d a ;\n")
    monkeypatch.setattr(vocabulary, "VOCABULARY_FOLDER", tmp_path)
    with pytest.raises(SyntaxError, match=r"roles\.ttl, line 3"):
        list(vocabulary_quads())


# ------------------------------------------------------------------------------------------------ the reasoner


@needs_java
def test_reasoner_finds_ontology_and_vocabulary_sound() -> None:
    verdict = reason()
    assert verdict.unsatisfiable == ()
    assert verdict.consistent


@needs_java
def test_reasoner_finds_a_class_that_can_have_no_instance() -> None:
    broken = turtle("gov:Ghost a owl:Class ; rdfs:subClassOf gov:Person , gov:Body .")
    assert reason([*ontology_quads(), *broken]).unsatisfiable == (GOV + "Ghost",)


@needs_java
def test_reasoner_finds_a_contradiction() -> None:
    broken = turtle("id:a a gov:Body ; gov:refArea id:b .  # only an observation has a reference area")
    assert not reason([*ontology_quads(), *broken]).consistent


# ------------------------------------------------------------------------------------------------ terms in use


def terms_in(text: str) -> set[str]:
    """Terms of ours in Turtle, SPARQL or Python: gov:name, GOV + "name", node(GOV, "name")."""
    found = re.findall(r'\bgov:([A-Za-z]+)\b|\b(?:GOV \+ |node\(GOV, )"([A-Za-z]+)"', text)
    return {name for names in found for name in names if name}


def test_every_term_in_use_is_declared(declared: dict[str, set[str]]) -> None:
    missing = defaultdict(set)
    for folder in ("ontology", "loaders", "store", "queries", "analysis", "server"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in {".ttl", ".rq", ".py"}:
                for name in terms_in(path.read_text(encoding="utf-8")):
                    if GOV + name not in declared:
                        missing[name].add(str(path.relative_to(ROOT)))
    assert dict(missing) == {}


def test_every_term_of_the_data_model_is_declared(declared: dict[str, set[str]]) -> None:
    if not DATA_MODEL.exists():
        pytest.skip("the data model's document is not beside this checkout")
    assert {name for name in terms_in(DATA_MODEL.read_text(encoding="utf-8")) if GOV + name not in declared} == set()


# ------------------------------------------------------------------------------------------------ the vocabulary


@pytest.mark.parametrize("path", VOCABULARY_FILES, ids=lambda path: path.name)
def test_vocabulary_file_parses(path: Path) -> None:
    assert any(True for _ in parse(path=str(path), format=RdfFormat.TURTLE))


def test_every_concept_has_one_preferred_label_a_language(concepts: dict) -> None:
    labels = {iri: Counter(label.language for label in about[SKOS + "prefLabel"]) for iri, about in concepts.items()}
    assert {iri: dict(count) for iri, count in labels.items() if count != Counter(LANGUAGES)} == {}


def test_every_concept_belongs_to_a_scheme_and_its_iri_says_so(concepts: dict) -> None:
    schemes = {iri for iri, about in concepts.items() if NamedNode(SKOS + "ConceptScheme") in about[RDF + "type"]}
    wrong = set()
    for iri, about in concepts.items():
        if iri not in schemes:
            mine = {scheme.value for scheme in about[SKOS + "inScheme"]}
            if not mine or not mine <= schemes or CON + iri.removeprefix(CON).split("/")[0] not in mine:
                wrong.add(iri)
    assert wrong == set()


def test_the_guides_closed_lists_are_in_the_vocabulary(concepts: dict) -> None:
    if not GUIDE.exists():
        pytest.skip("the annotation guide is not beside this checkout")
    guide = GUIDE.read_text(encoding="utf-8")
    roles = re.search(r"positions\.role, one of: (.*?)\.\s", guide, re.DOTALL)
    assert roles
    keys = {f"role/{role}" for role in re.findall(r"[a-z-]+", roles[1])}
    keys |= {f"unit/{unit}" for unit in ("percent", "count", "rank", "score", "vnd", "usd", "other")}
    keys |= {f"value-kind/{kind}" for kind in ("value", "change", "target")}
    keys |= {f"event-kind/{kind}" for kind in ("meeting", "conference", "launch", "inspection", "training", "signing")}
    assert {key for key in keys if CON + key not in concepts} == set()


# ------------------------------------------------------------------------------------------------ the shapes

EXAMPLE = """
<https://w3id.org/govgraph/id/article/A> a gov:Article ; dcterms:identifier "A" ; schema:inLanguage "bn" ;
    schema:datePublished "2023-10-06"^^xsd:date ; schema:url "https://example.org/a"^^xsd:anyURI ;
    schema:headline "…"@bn ;
    schema:mentions place:ha-nam , person:nguyen-duc-vuong .
place:ha-nam a gov:ProvinceLevelUnit , gov:AdministrativeUnit ; skos:prefLabel "Hà Nam"@vi , "Ha Nam"@en , "হা নাম"@bn ;
    gov:validUntil "2025-07-01"^^xsd:date ; gov:mergedInto place:ninh-binh .
place:ninh-binh a gov:ProvinceLevelUnit , gov:AdministrativeUnit ; skos:prefLabel "Ninh Bình"@vi , "Ninh Binh"@en .
person:nguyen-duc-vuong a gov:Person ; skos:prefLabel "Nguyễn Đức Vượng"@vi , "Nguyen Duc Vuong"@en .
<https://w3id.org/govgraph/id/body/ha-nam/people-committee> a gov:PeopleCommittee , gov:StateBody , gov:Body ;
    skos:prefLabel "UBND tỉnh Hà Nam"@vi , "Ha Nam People's Committee"@en ; gov:ofArea place:ha-nam .
body:politburo a gov:PartyBody , gov:Body ; skos:prefLabel "Bộ Chính trị"@vi , "Politburo"@en .
document:57-nq-tw a gov:OfficialDocument ; skos:prefLabel "Nghị quyết 57-NQ/TW"@vi , "Resolution 57-NQ/TW"@en ;
    eli:id_local "57-NQ/TW" .
quotation:1 a gov:Quotation ; gov:quotedFrom <https://w3id.org/govgraph/id/article/A> ; gov:names place:ha-nam ;
    oa:exact "হা নাম"@bn ; oa:start 31 ; oa:end 37 .
claim:membership a org:Membership ; org:member person:nguyen-duc-vuong ;
    org:organization <https://w3id.org/govgraph/id/body/ha-nam/people-committee> ; org:role role:vice-chair ;
    gov:attestedOn "2023-10-06"^^xsd:date ;
    gov:evidence quotation:1 ; gov:confidence 0.95 ; gov:rule "position.apposition" .
claim:observation a gov:Observation , qb:Observation ; gov:indicator indicator:on-time ; gov:value 99.7 ;
    gov:unit unit:percent ; gov:valueKind value-kind:value ; gov:outOf 43 ; gov:comparator comparator:over ;
    gov:refArea place:ha-nam ; gov:refPeriod "2023" ; gov:asPrinted "৯৯.৭" ;
    gov:evidence quotation:1 ; gov:confidence 0.9 ; gov:rule "observation.clause" .
indicator:on-time a skos:Concept ; skos:inScheme con:indicator ; skos:prefLabel "সময়মতো"@bn .
claim:event a gov:Event , schema:Event ; gov:eventKind event-kind:meeting ; schema:startDate "2023-10-06"^^xsd:date ;
    schema:location place:ha-nam ; schema:organizer body:politburo ; gov:evidence quotation:1 .
claim:participation a gov:Participation ; gov:event claim:event ; gov:agent person:nguyen-duc-vuong ;
    gov:role event-role:chair ; gov:evidence quotation:1 .
body:politburo gov:issued document:57-nq-tw .
claim:statement a rdf:Statement ; rdf:subject body:politburo ; rdf:predicate gov:issued ; rdf:object document:57-nq-tw ;
    gov:evidence quotation:1 ; gov:confidence 1.0 ; gov:rule "relation.frame" .
"""
ENTITIES = ("place", "person", "body", "document", "quotation", "claim")
SCHEMES = ("role", "unit", "value-kind", "comparator", "event-kind", "event-role")
NAMES = "".join(
    [f"@prefix {kind}: <{PREFIXES['id']}{kind}/> .\n" for kind in ENTITIES]
    + [f"@prefix {scheme}: <{CON}{scheme}/> .\n" for scheme in SCHEMES]
    + [f"@prefix indicator: <{CON}indicator/open/> .\n"]
)
CONCEPTS = (
    *("role:vice-chair", "unit:percent", "value-kind:value"),
    *("comparator:over", "event-kind:meeting", "event-role:chair"),
)
LABELS = 'skos:prefLabel "en"@en , "vi"@vi , "bn"@bn , "hi"@hi'


@pytest.fixture
def small_vocabulary(monkeypatch: pytest.MonkeyPatch) -> None:
    """A vocabulary of just the concepts that EXAMPLE uses."""
    small = [f"con:{scheme} a skos:ConceptScheme ; {LABELS} ." for scheme in (*SCHEMES, "indicator")]
    small += [f"{name} a skos:Concept ; skos:inScheme con:{name.split(':')[0]} ; {LABELS} ." for name in CONCEPTS]
    monkeypatch.setattr(checking, "vocabulary_quads", lambda: turtle(NAMES + "\n".join(small)))


@pytest.fixture
def problems_of(small_vocabulary: None) -> Callable[[str], tuple[Problem, ...]]:
    """What the shapes say of a text."""
    return lambda text: check(turtle(NAMES + text)).problems


def test_the_example_of_the_data_model_conforms(problems_of: Callable) -> None:
    assert list(map(str, problems_of(EXAMPLE))) == []


def test_the_vocabulary_conforms() -> None:
    report = check([])
    assert list(map(str, report.problems)) == []
    assert report.conforms


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("gov:confidence 0.95", "gov:confidence 1.95", "<="),
        ("gov:value 99.7 ;", "", "Less than 1 values"),
        ("gov:unit unit:percent", "gov:unit unit:furlong", "not in list"),
        ('gov:refPeriod "2023"', 'gov:refPeriod "2023-H1"', "EDTF"),
        ("gov:refArea place:ha-nam", "gov:refArea body:politburo", "an area is"),
        ("oa:start 31 ; oa:end 37", "oa:start 37 ; oa:end 31", "<"),
        ("oa:start 31 ; oa:end 37", "oa:start 31 ; oa:end 38", "offsets"),
        ("org:role role:vice-chair", "org:role unit:percent", "does not contain"),
        ("org:member person:nguyen-duc-vuong", "org:member body:politburo", "does not have class"),
        ('"Ha Nam"@en ,', "", "exactly one prefLabel in English"),
        ('"Hà Nam"@vi ,', '"Hà Nam"@vi , "Hà Nam tỉnh"@vi ,', "exactly one prefLabel in Vietnamese"),
        ('"2025-07-01"^^xsd:date', '"July 2025"^^xsd:date', "datatype"),
        ("rdf:predicate gov:issued", "rdf:predicate gov:names", "ten predicates"),
        ("body:politburo gov:issued document:57-nq-tw .", "", "not in the dataset"),
        ("body:politburo gov:issued document:57-nq-tw .", "place:ha-nam gov:operates document:57-nq-tw .", "class"),
        ("a gov:PartyBody , gov:Body", "a gov:PartyBody", "rdf:type"),
        ("a gov:PartyBody , gov:Body", "a gov:Cabinet , gov:Body", "does not declare"),
        ("schema:inLanguage \"bn\"", "schema:inLanguage \"xx\"", "not in list"),
        ("gov:agent person:nguyen-duc-vuong ;", "", "Less than 1 values"),
        ("gov:eventKind event-kind:meeting", "gov:eventKind con:event-kind", "class"),
        ("    schema:location place:ha-nam", "    schema:location person:nguyen-duc-vuong", "an area is"),
        ("schema:mentions place:ha-nam", "schema:mentions con:indicator", "pattern"),
        ("gov:outOf 43", "gov:outOf 0", ">"),
    ],
)  # fmt: skip
def test_shapes_reject_what_is_wrong(problems_of: Callable, right: str, wrong: str, message: str) -> None:
    assert right in EXAMPLE
    problems = problems_of(EXAMPLE.replace(right, wrong, 1))
    assert [problem for problem in problems if message in problem.message], [str(problem) for problem in problems]


@pytest.mark.parametrize("period", ["2024-06", "2024-01/2024-06", "2023-10-06", "2021?", "202X", "../2025", "2023-XX"])
def test_a_period_is_edtf(problems_of: Callable, period: str) -> None:
    assert problems_of(EXAMPLE.replace('gov:refPeriod "2023"', f'gov:refPeriod "{period}"')) == ()


@pytest.mark.parametrize("period", ["2024-13", "6/2024", "2024-6", "2023-10-32", "Q1 2024", "..", "/", "2023–2024"])
def test_a_period_that_is_not_edtf_is_found(problems_of: Callable, period: str) -> None:
    problems = problems_of(EXAMPLE.replace('gov:refPeriod "2023"', f'gov:refPeriod "{period}"'))
    assert {problem.path for problem in problems} == {GOV + "refPeriod"}


def test_a_claim_needs_evidence(problems_of: Callable) -> None:
    problems = problems_of(EXAMPLE.replace("gov:evidence quotation:1 ;", ""))
    assert {p.focus.rsplit("/", 1)[1] for p in problems if p.path == GOV + "evidence"} == {
        "membership", "observation", "statement",
    }  # fmt: skip


@pytest.mark.usefixtures("small_vocabulary")
@pytest.mark.parametrize("ending", [".nq", ".nq.gz", ".ttl"])
def test_a_file_is_checked_by_its_ending(tmp_path: Path, ending: str) -> None:
    text = HEADER + "<https://w3id.org/govgraph/id/person/a> a gov:Person ."
    if ending.startswith(".nq"):
        text = f"<https://w3id.org/govgraph/id/person/a> <{RDF}type> <{GOV}Person> <{GRAPH}article/A> .\n"
    path = tmp_path / f"dataset{ending}"
    path.write_bytes(gzip.compress(text.encode()) if ending.endswith(".gz") else text.encode())
    assert {p.path for p in check(path).problems if p.focus.endswith("/person/a")} == {SKOS + "prefLabel"}


def test_an_ending_that_is_no_rdf_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"use \.nq"):
        check(tmp_path / "dataset.docx")
