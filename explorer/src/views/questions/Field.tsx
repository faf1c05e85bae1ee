import { useId } from "preact/hooks";
import { type Hit, isRef, type Parameter, type Ref, type Table, useApi } from "../../api";
import { capitalised, LANGUAGES, useWords } from "../../i18n";
import { EntityPicker } from "../../parts/EntityPicker";
import { useLabels } from "../../parts/labels";
import { curie, expand } from "../../parts/prefixes";
import { isProvince } from "../../results/shapes";

interface Given {
  parameter: Parameter;
  value: string;
  wrong: string | undefined;
  /** What is being typed. */
  type: (value: string) => void;
  /** What is settled, and may be asked. */
  choose: (value: string) => void;
}

/** A parameter with the control that fits its type, its meaning, an example, and what is wrong with it. */
export function Field(given: Given) {
  const { t } = useWords();
  const { parameter, value, wrong } = given;
  const id = useId();
  const needed = parameter.required && parameter.default === null;
  const scheme = parameter.of.find((of) => of.startsWith("con:"));
  const example = useShown(scheme && !parameter.example.includes(":") ? `${scheme}/${parameter.example}` : parameter.example);
  return (
    <div class="question-field">
      <label class="name" for={`${id}control`}>
        {capitalised(parameter.title)}
        {!needed && <small>{t("optional")}</small>}
      </label>
      <Control {...given} id={`${id}control`} wrongId={wrong === undefined ? undefined : `${id}wrong`} />
      {wrong !== undefined && (
        <p class="wrong" role="alert" id={`${id}wrong`} lang="en">
          {wrong}
        </p>
      )}
      <small>{parameter.description}</small>
      {value !== parameter.example && (
        <button type="button" class="plain example" onClick={() => given.choose(parameter.example)}>
          {t("exampleValue", { example: example.label })}
        </button>
      )}
    </div>
  );
}

interface Placed extends Given {
  id: string;
  wrongId: string | undefined;
}

function Control(given: Placed) {
  const { parameter } = given;
  if (parameter.type === "name") return parameter.of.length > 0 && parameter.of.every((of) => of.startsWith("con:")) ? <ConceptControl {...given} /> : <NameControl {...given} />;
  if (parameter.type === "iri" && parameter.choices.length > 0) return <ChoiceControl {...given} />;
  if (parameter.type === "lang") return <LanguageControl {...given} />;
  return <TextControl {...given} />;
}

function TextControl({ parameter, value, type, id, wrongId }: Placed) {
  const number = parameter.type === "integer" || parameter.type === "number";
  const date = parameter.type === "date";
  return (
    <input
      id={id}
      name={parameter.name}
      type="text"
      inputMode={number ? "decimal" : date ? "numeric" : undefined}
      pattern={date ? String.raw`\d{4}(-\d\d(-\d\d)?)?(/\d{4}(-\d\d(-\d\d)?)?)?` : undefined}
      title={date ? "2023 · 2023-06 · 2023-06-30" : undefined}
      placeholder={date ? "2023 · 2023-06 · 2023-06-30" : (parameter.default ?? parameter.example)}
      required={parameter.required && parameter.default === null}
      value={value}
      onInput={(event) => type(event.currentTarget.value)}
      aria-invalid={wrongId !== undefined}
      aria-describedby={wrongId}
      autocomplete="off"
    />
  );
}

function LanguageControl({ parameter, value, choose, id }: Placed) {
  return (
    <select id={id} name={parameter.name} value={value} onChange={(event) => choose(event.currentTarget.value)}>
      {!parameter.required && <option value="" />}
      {Object.entries(LANGUAGES).map(([tag, name]) => (
        <option key={tag} value={tag} lang={tag}>
          {name}
        </option>
      ))}
    </select>
  );
}

/** A concept of the vocabulary: those that articles use first. */
function ConceptControl({ parameter, value, choose, id, wrongId }: Placed) {
  const { t, lang } = useWords();
  const { data } = useApi<Table>("concepts", { scheme: parameter.of[0]!, lang, limit: "1000" });
  const { lang: pageLang } = useWords();
  const concepts = (data?.rows ?? []).map(([concept, , used]) => ({ ...(concept as Ref), used: !!used && !isRef(used) && used.value === "true" }));
  const words = new Intl.Collator(pageLang, { numeric: true });
  concepts.sort((a, b) => words.compare(a.label, b.label));
  const asked = value.trim().toLowerCase();
  const current = concepts.find(({ iri, label }) => asked && (iri === expand(value) || iri.endsWith(`/${asked}`) || label.toLowerCase() === asked));
  const options = (used: boolean) =>
    concepts
      .filter((concept) => concept.used === used)
      .map(({ iri, label, lang: own }) => (
        <option key={iri} value={curie(iri)} lang={own !== lang ? own : undefined}>
          {label}
        </option>
      ));
  return (
    <select id={id} name={parameter.name} value={current ? curie(current.iri) : value} onChange={(event) => choose(event.currentTarget.value)} aria-invalid={wrongId !== undefined} aria-describedby={wrongId}>
      <option value="">{parameter.required ? t("pleaseChoose") : t("any")}</option>
      {value && !current && <option value={value}>{value}</option>}
      <optgroup label={t("usedInArticles")}>{options(true)}</optgroup>
      <optgroup label={t("inVocabularyOnly")}>{options(false)}</optgroup>
    </select>
  );
}

/** One of the values that the question offers, by label. */
function ChoiceControl({ parameter, value, choose, id, wrongId }: Placed) {
  const { t, lang } = useWords();
  const labels = useLabels(parameter.choices.map((choice) => expand(choice) ?? choice), lang);
  const current = value || parameter.default || "";
  const listed = parameter.choices.includes(current) || !current;
  return (
    <select id={id} name={parameter.name} value={current} onChange={(event) => choose(event.currentTarget.value)} aria-invalid={wrongId !== undefined} aria-describedby={wrongId}>
      {parameter.default === null && <option value="">{parameter.required ? t("pleaseChoose") : t("any")}</option>}
      {!listed && <option value={current}>{current}</option>}
      {parameter.choices.map((choice) => (
        <option key={choice} value={choice}>
          {labels.get(expand(choice) ?? choice)?.label ?? choice}
        </option>
      ))}
    </select>
  );
}

const KINDS: Record<string, string> = { "gov:Person": "person", "gov:Body": "body", "gov:OfficialDocument": "document", "gov:Programme": "programme", "gov:Platform": "platform" };
const kindOfClass = (of: string) => KINDS[of] ?? (of.endsWith("Unit") ? "place" : undefined);

/** A name in any script, or an entity that is found by it. */
function NameControl({ parameter, value, type, choose, id, wrongId }: Placed) {
  const kinds = parameter.of.map(kindOfClass);
  const provinces = parameter.of.includes("gov:ProvinceLevelUnit");
  const shown = useShown(value);
  const accept = (hit: Hit) => (!provinces || isProvince(hit.iri)) && (kinds.length === 0 || kinds.includes(hit.kind));
  return (
    <EntityPicker
      id={id}
      label={parameter.title}
      placeholder={parameter.example.includes(":") ? "" : parameter.example}
      value={shown.label}
      kind={kinds.length === 1 ? kinds[0] : undefined}
      accept={parameter.of.length > 0 ? accept : undefined}
      choose={(entity) => choose(curie(entity.iri))}
      typed={type}
      wrong={wrongId}
    />
  );
}

/** A value as people read it: the label of an IRI, any other text as it is. */
function useShown(value: string): { label: string } {
  const { lang } = useWords();
  const iri = expand(value);
  const labels = useLabels(iri ? [iri] : [], lang);
  return { label: (iri && labels.get(iri)?.label) || value };
}
