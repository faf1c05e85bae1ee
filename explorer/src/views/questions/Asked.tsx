import { useEffect, useMemo, useState } from "preact/hooks";
import { type Question, type Table, useApi } from "../../api";
import { capitalised, useWords } from "../../i18n";
import { later } from "../../parts/later";
import { Results } from "../../results/Results";
import type { Answer } from "../../results/shapes";
import { Trouble } from "../../parts/Trouble";
import { navigate, useParameters } from "../../router";
import { Form } from "./Form";

const QueryText = later(() => import("../../results/QueryText"));
interface Page extends Table {
  total: number;
  offset: number;
}
const PAGE = 200;
/** A drawing is of the whole answer, as far as one can look at. */
const DRAWN = 5_000;

/** One question: its form, and under it the answer as a table, chart, map or graph. */
export function Asked({ question, url }: { question: Question; url: URL }) {
  const { t, lang } = useWords();
  const { read, set } = useParameters(url);
  const given = Object.fromEntries(question.parameters.flatMap(({ name }) => (read(name) ? [[name, read(name)]] : [])));
  const ready = question.parameters.every(({ name, required, default: preset }) => given[name] || !required || preset !== null);
  const as = read("as");
  const drawn = as !== "" && as !== "table";
  const offset = drawn ? 0 : Number(read("offset")) || 0;
  const asked = { ...given, lang, limit: String(drawn ? DRAWN : PAGE), offset: String(offset) };
  const { data, error, again } = useApi<Page>(ready ? question.name : null, asked);
  const answer = useMemo<Answer | undefined>(
    () => data && { columns: question.columns.map((name, at) => ({ name, title: capitalised(question.column_titles[at] ?? name) })), rows: data.rows },
    [data, question],
  );
  const wrongHere = question.parameters.some(({ name }) => name === error?.parameter);
  return (
    <>
      <header class="question-head">
        <p>
          <a href="/questions">← {t("questions")}</a>
        </p>
        <h1>{question.title}</h1>
        <p class="quiet">{question.summary}</p>
      </header>
      {question.parameters.length > 0 && (
        <Form key={question.name} question={question} given={given} error={error} apply={(values) => set({ ...values, offset: "" })} />
      )}
      {!ready && <p class="quiet">{t("needsMore")}</p>}
      {error && !wrongHere && <Trouble error={error} again={again} />}
      {ready && !error && !answer && <p class="quiet">{t("loading")}</p>}
      {ready && !error && answer && data && (
        <>
          <Results answer={answer} caption={question.title} file={question.name} as={as} choose={(form) => set({ as: form, offset: "" })}>
            <p role="status" class="quiet">
              {data.total > data.rows.length ? t("rowsOf", { from: data.offset + 1, to: data.offset + data.rows.length, total: data.total }) : t("rowCount", { n: data.total })}
            </p>
            <Downloads name={question.name} asked={{ ...given, lang }} />
          </Results>
          {data.rows.length === 0 && <p class="results-empty">{t("noRows")}</p>}
          {!drawn && data.total > PAGE && <Pages url={url} offset={offset} total={data.total} />}
        </>
      )}
      {ready && !error && <AsData question={question} asked={{ ...given, lang }} />}
    </>
  );
}

const addressOf = (name: string, asked: Record<string, string>) => `/api/${name}?${new URLSearchParams(asked)}`;

/** The whole answer as files: the limit is what the server gives at most. */
function Downloads({ name, asked }: { name: string; asked: Record<string, string> }) {
  const { t } = useWords();
  const formats = [["csv", t("downloadCsv"), "csv"], ["json", t("downloadJson"), "json"], ["jsonld", "JSON-LD", "jsonld"]] as const;
  return (
    <div class="end" role="group" aria-label={t("downloads")}>
      {formats.map(([format, title, ending]) => (
        <a key={format} class="button" download={`${name}.${ending}`} href={addressOf(name, { ...asked, limit: "10000", format })}>
          {title}
        </a>
      ))}
    </div>
  );
}

function Pages({ url, offset, total }: { url: URL; offset: number; total: number }) {
  const { t } = useWords();
  const at = (start: number) => {
    const next = new URLSearchParams(url.search);
    next.set("offset", String(start));
    return `${url.pathname}?${next}`;
  };
  return (
    <nav class="results-pages" aria-label={t("pages")}>
      {offset > 0 && (
        <a class="button" rel="prev" href={at(Math.max(0, offset - PAGE))}>
          ← {t("previousPage")}
        </a>
      )}
      <span class="quiet">{t("pageOf", { n: Math.floor(offset / PAGE) + 1, total: Math.ceil(total / PAGE) })}</span>
      {offset + PAGE < total && (
        <a class="button" rel="next" href={at(offset + PAGE)}>
          {t("nextPage")} →
        </a>
      )}
    </nav>
  );
}

/** The question for programs: its address, and its SPARQL with the parameters filled in. */
function AsData({ question, asked }: { question: Question; asked: Record<string, string> }) {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);
  const [open, setOpen] = useState(false);
  const path = addressOf(question.name, asked);
  const sparql = useFilledIn(open ? addressOf(question.name, { ...asked, format: "sparql" }) : null);
  const edit = () =>
    void fetch(addressOf(question.name, { ...asked, format: "sparql" })).then(
      async (answer) => answer.ok && navigate(`/sparql?${new URLSearchParams({ query: await answer.text() })}`),
      () => dispatchEvent(new Event("lost")),
    );
  return (
    <section aria-label={t("forPrograms")}>
      <h2>{t("forPrograms")}</h2>
      <div class="question-data">
        <code class="question-address" tabIndex={0}>{path}</code>
        <button type="button" onClick={() => void navigator.clipboard.writeText(new URL(path, location.href).href).then(() => setCopied(true))}>
          {t("copyAddress")}
        </button>
        <button type="button" onClick={edit}>
          {t("editInSparql")}
        </button>
        <span role="status" class="quiet">
          {copied && t("copied")}
        </span>
      </div>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>SPARQL</summary>
        {open && (sparql ? <QueryText query={sparql} label="SPARQL" /> : <p class="quiet">{t("loading")}</p>)}
      </details>
    </section>
  );
}

/** The text at an address, once it is there. */
function useFilledIn(path: string | null): string | undefined {
  const [found, setFound] = useState<{ path: string; text: string }>();
  useEffect(() => {
    if (path === null) return;
    void fetch(path).then(
      async (answer) => answer.ok && setFound({ path, text: await answer.text() }),
      () => dispatchEvent(new Event("lost")),
    );
  }, [path]);
  return found?.path === path ? found?.text : undefined;
}
