/** Queries that show what the endpoint can do; the questions of the catalogue stand beside them. */
import type { Key } from "../../i18n";

export const EXAMPLES: [Key, string][] = [
  [
    "example.officials",
    `# Who holds which post in which body, by name
SELECT DISTINCT ?person ?role ?body WHERE {
  ?membership a org:Membership ;
    org:member ?person ;
    org:role ?role ;
    org:organization ?body .
}
ORDER BY ?body ?role
LIMIT 100`,
  ],
  [
    "example.figures",
    `# Figures by area, each with the words that state it
SELECT ?area ?indicator ?value ?unit ?period ?words ?article WHERE {
  ?figure a gov:Observation ;
    gov:refArea ?area ;
    gov:indicator ?indicator ;
    gov:value ?value ;
    gov:unit ?unit ;
    gov:evidence ?quotation .
  ?quotation oa:exact ?words ; gov:quotedFrom ?article .
  OPTIONAL { ?figure gov:refPeriod ?period }
}
ORDER BY ?area DESC(?value)
LIMIT 200`,
  ],
  [
    "example.provinces",
    `# How many articles name each province: look at it as a chart or on the map
SELECT ?province (COUNT(DISTINCT ?article) AS ?articles) WHERE {
  ?article schema:mentions ?province .
  ?province a gov:ProvinceLevelUnit .
}
GROUP BY ?province
ORDER BY DESC(?articles)`,
  ],
  [
    "example.issued",
    `# Who issued which document
SELECT DISTINCT ?issuer ?document WHERE {
  ?issuer gov:issued ?document .
}
LIMIT 200`,
  ],
  [
    "example.implements",
    `# What implements what, as a graph of its own
CONSTRUCT { ?one gov:implements ?other }
WHERE {
  ?statement rdf:subject ?one ;
    rdf:predicate gov:implements ;
    rdf:object ?other .
}`,
  ],
  [
    "example.classes",
    `# What the graph holds, class by class
SELECT ?class (COUNT(?thing) AS ?things) WHERE {
  ?thing a ?class .
}
GROUP BY ?class
ORDER BY DESC(?things)`,
  ],
  ["example.describe", `# Everything about one thing\nDESCRIBE <https://w3id.org/govgraph/id/place/ha-nam>`],
  ["example.ask", `# A question of yes or no: has any rank been stated for 2023?\nASK {\n  ?figure gov:unit <https://w3id.org/govgraph/concept/unit/rank> ;\n    gov:refPeriod ?period .\n  FILTER(STRSTARTS(STR(?period), "2023"))\n}`],
];
