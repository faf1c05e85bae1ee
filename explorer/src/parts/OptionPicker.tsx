import { useMemo, useState } from "preact/hooks";
import { type Found, type Ref, useApi } from "../api";
import { useWords } from "../i18n";
import { Combobox } from "./Combobox";
import { plain } from "./spelling";

export interface Option extends Ref {
  /** Why it is offered: how much there is of it. */
  hint: string;
}

const MOST = 40;

/**
 * A box that offers what there is, the fullest first, and narrows it as one types: without diacritics, and by names in any language, which
 * the search knows. With `others`, what the search finds beside the options can be chosen, too, with this hint.
 */
export function OptionPicker(props: { label: string; options: Option[]; kind: string; choose: (option: Ref) => void; others?: string }) {
  const { lang } = useWords();
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState(false);
  const asked = typed.trim();
  const { data: found } = useApi<Found>(open && asked ? "search" : null, { q: asked, kind: props.kind, lang, limit: "20" });
  const fitting = useMemo(() => {
    const near = props.options.filter(({ label }) => plain(label).includes(plain(asked)));
    const named = asked ? (found?.hits ?? []).filter((hit) => !near.some(({ iri }) => iri === hit.iri)) : [];
    const known = new Map(props.options.map((option) => [option.iri, option]));
    const more = named.flatMap((hit) => known.get(hit.iri) ?? (props.others === undefined ? [] : [{ ...hit, hint: props.others }]));
    return [...near, ...more.sort((a, b) => Number(known.has(b.iri)) - Number(known.has(a.iri)))].slice(0, MOST);
  }, [props.options, asked, found]);
  const shown = open ? fitting : [];
  const choose = (option: Option) => {
    setTyped("");
    props.choose(option);
  };
  const enter = () => {
    if (asked && shown[0]) {
      setOpen(false);
      choose(shown[0]);
    }
    return open;
  };
  return (
    <Combobox
      label={props.label}
      typed={typed}
      options={shown}
      answered={open && asked !== ""}
      type={setTyped}
      open={setOpen}
      choose={choose}
      enter={enter}
      aside={(option) => <small class="quiet">{option.hint}</small>}
      atOnce
    />
  );
}
