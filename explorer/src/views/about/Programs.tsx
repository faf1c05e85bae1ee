import type { Key } from "../../i18n";
import { useWords } from "../../i18n";
import { CopyButton } from "../../parts/CopyButton";

const ADDRESSES: { path: string; name: Key; page?: string }[] = [
  { path: "/sparql", name: "sparqlAddress", page: "/sparql" },
  { path: "/api/{question}", name: "restAddress", page: "/docs" },
  { path: "/openapi.json", name: "openapiAddress", page: "/openapi.json" },
  { path: "/id/…, /concept/…", name: "linkedAddress" },
  { path: "/dump.nq.gz", name: "dumpAddress", page: "/dump.nq.gz" },
  { path: "/dump.trig.gz", name: "dumpAddress", page: "/dump.trig.gz" },
  { path: "/.well-known/void", name: "voidAddress", page: "/.well-known/void" },
  { path: "/catalog", name: "dcatAddress", page: "/catalog" },
  { path: "/examples", name: "examplesAddress", page: "/examples" },
  { path: "/reconcile", name: "reconcileAddress", page: "/reconcile" },
  { path: "/mcp", name: "mcpAddress" },
  { path: "/health", name: "healthAddress", page: "/health" },
];

/** The addresses for programs on this very server, with commands that run as they stand. */
export function Programs() {
  const { t } = useWords();
  const here = location.origin;
  return (
    <>
      <p class="prose">{t("programsHow")}</p>
      <div class="scroll" tabIndex={0} role="region" aria-label={t("programs")}>
        <table class="addresses">
          <tbody>
            {ADDRESSES.map(({ path, name, page }) => (
              <tr key={path}>
                <th scope="row">
                  {page ? (
                    <a href={page} data-native={page !== "/sparql" || undefined}>
                      <code>{path}</code>
                    </a>
                  ) : (
                    <code>{path}</code>
                  )}
                </th>
                <td>{t(name)}</td>
                <td>{!/[{…]/.test(path) && <CopyButton text={here + path}>{t("copyAddressOf", { path })}</CopyButton>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Command name={t("curlSparql")} lines={`curl -s ${here}/sparql -H 'Accept: text/csv' \\\n  --data-urlencode 'query=SELECT ?who ?role ?body { ?m org:member ?who ; org:role ?role ; org:organization ?body } LIMIT 10'`} />
      <Command name={t("curlRest")} lines={`curl -sG ${here}/api/officials --data-urlencode 'province=Hà Nội' -d lang=en -d format=csv`} />
      <Command name={t("curlThing")} lines={`curl -sL ${here}/id/place/ha-noi -H 'Accept: text/turtle'`} />
      <Command name={t("mcpConfig")} lines={JSON.stringify({ mcpServers: { govgraph: { type: "http", url: `${here}/mcp` } } }, null, 2)} />
    </>
  );
}

function Command({ name, lines }: { name: string; lines: string }) {
  const { t } = useWords();
  return (
    <figure class="command">
      <figcaption>
        {name} <CopyButton text={lines}>{t("copyIt")}</CopyButton>
      </figcaption>
      <pre tabIndex={0} aria-label={name}>
        {lines}
      </pre>
    </figure>
  );
}
