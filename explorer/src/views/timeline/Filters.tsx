import { useEffect, useState } from "preact/hooks";
import { get, type Neighbours, type Ref } from "../../api";
import { useWords } from "../../i18n";
import { COLOURS, DATED, type Dated, datedName, happeningName, type Kind, KINDS } from "../../time/chronicle";
import { EntityPicker } from "../../parts/EntityPicker";
import { DatedSign } from "../../time/Happening";
import { EntityLink } from "../../parts/Term";
import { last } from "../../router";

/** The names of the chosen entities, as soon as they are known. */
export function useNames(iris: string[], lang: string): Ref[] {
  const [names, setNames] = useState<Ref[]>([]);
  useEffect(() => {
    const controller = new AbortController();
    const name = (iri: string) =>
      get<Neighbours>("neighbours", { iri, lang, limit: "1" }, controller.signal)
        .then(({ nodes }) => nodes.find((node) => node.iri === iri))
        .catch(() => undefined);
    void Promise.all(iris.map(name)).then((found) => {
      if (!controller.signal.aborted) setNames(found.filter((one) => one !== undefined));
    });
    return () => controller.abort();
  }, [iris.join(" "), lang]);
  return iris.map((iri) => names.find((name) => name.iri === iri) ?? { iri, label: last(iri), kind: iri.split("/").at(-2) ?? "" });
}

/** Whose time line it is: a place, a body, a programme, a platform, a person, a document; several, or everything. */
export function Chosen({ names, change }: { names: Ref[]; change: (iris: string[]) => void }) {
  const { t } = useWords();
  return (
    <div class="chosen">
      <EntityPicker label={t("addEntity")} choose={({ iri }) => change([...names.map((name) => name.iri).filter((other) => other !== iri), iri])} />
      <ul aria-label={t("chosenEntities")}>
        {names.map((name) => (
          <li key={name.iri} class={`chip k-${name.kind}`}>
            <EntityLink entity={name} />
            <button type="button" class="plain" aria-label={t("remove", { name: name.label })} onClick={() => change(names.filter(({ iri }) => iri !== name.iri).map(({ iri }) => iri))}>
              ×
            </button>
          </li>
        ))}
        {names.length === 0 && <li class="quiet">{t("allArticles")}</li>}
      </ul>
    </div>
  );
}

interface Choosing<Value> {
  counts: Map<Value, number>;
  on: Value[];
  change: (on: Value[]) => void;
}

/** Which kinds are shown, with their numbers in the time that is looked at. */
export function KindFilter({ counts, on, change }: Choosing<Kind>) {
  const { t } = useWords();
  return <Toggles legend={t("kinds")} values={KINDS} name={(kind) => t(happeningName(kind))} colour={(kind) => COLOURS[kind]} counts={counts} on={on} change={change} />;
}

/** Whose date: it is the legend of the signs at the same time. */
export function DatedFilter({ counts, on, change }: Choosing<Dated>) {
  const { t } = useWords();
  return <Toggles legend={t("datedBy")} values={DATED} name={(dated) => t(datedName(dated))} sign={(dated) => <DatedSign dated={dated} />} counts={counts} on={on} change={change} />;
}

function Toggles<Value extends string>(
  props: Choosing<Value> & { legend: string; values: readonly Value[]; name: (value: Value) => string; colour?: (value: Value) => string; sign?: (value: Value) => preact.JSX.Element },
) {
  const { number } = useWords();
  const { counts, on, change } = props;
  return (
    <fieldset class="toggles">
      <legend>{props.legend}</legend>
      {props.values.map((value) => (
        <label key={value} style={props.colour && { "--k": `var(--k-${props.colour(value)})` }}>
          <input
            type="checkbox"
            checked={on.includes(value)}
            onChange={(event) => change(event.currentTarget.checked ? [...on, value] : on.filter((other) => other !== value))}
          />
          {props.sign?.(value) ?? <span class="dated" />} {props.name(value)} <small class="quiet">{number(String(counts.get(value) ?? 0))}</small>
        </label>
      ))}
    </fieldset>
  );
}
