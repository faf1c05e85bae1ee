/** The prefixes that the server knows without being told (`ontology/iri.py`), and IRIs written short with them. */
export const PREFIXES: Record<string, string> = {
  gov: "https://w3id.org/govgraph/ontology#",
  id: "https://w3id.org/govgraph/id/",
  con: "https://w3id.org/govgraph/concept/",
  graph: "https://w3id.org/govgraph/graph/",
  org: "http://www.w3.org/ns/org#",
  eli: "http://data.europa.eu/eli/ontology#",
  prov: "http://www.w3.org/ns/prov#",
  oa: "http://www.w3.org/ns/oa#",
  skos: "http://www.w3.org/2004/02/skos/core#",
  dcterms: "http://purl.org/dc/terms/",
  schema: "https://schema.org/",
  foaf: "http://xmlns.com/foaf/0.1/",
  time: "http://www.w3.org/2006/time#",
  qb: "http://purl.org/linked-data/cube#",
  geo: "http://www.opengis.net/ont/geosparql#",
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
  owl: "http://www.w3.org/2002/07/owl#",
  sh: "http://www.w3.org/ns/shacl#",
};

/** An IRI as people write it: `id:place/ha-nam`; the whole IRI where no prefix fits. */
export function curie(iri: string): string {
  const found = Object.entries(PREFIXES).find(([, namespace]) => iri.startsWith(namespace) && iri.length > namespace.length);
  return found ? `${found[0]}:${iri.slice(found[1].length)}` : iri;
}

/** The IRI that a CURIE stands for; nothing for any other text. */
export function expand(text: string): string | undefined {
  if (/^https?:\/\//.test(text)) return text;
  const colon = text.indexOf(":");
  const namespace = PREFIXES[text.slice(0, colon)];
  return colon > 0 && namespace && !/\s/.test(text) ? namespace + text.slice(colon + 1) : undefined;
}

/** An IRI as SPARQL takes it: short where its local part needs no escaping (a slash would), else between angle brackets. */
export function inSparql(iri: string): string {
  const short = curie(iri);
  return short !== iri && /^\w+:\w[\w-]*$/.test(short) ? short : `<${iri}>`;
}

/** What sort of thing an IRI names, as the server tells it. */
export function kindOf(iri: string): string {
  if (iri.startsWith(PREFIXES["id"]!)) return iri.slice(PREFIXES["id"]!.length).split("/")[0]!;
  if (iri.startsWith(PREFIXES["con"]!)) return "concept";
  return iri.startsWith(PREFIXES["graph"]!) ? "graph" : "term";
}
