import { useId, useMemo, useState } from "preact/hooks";
import { type Found, type Ref, useApi } from "../api";
import { useWords } from "../i18n";

export interface Option extends Ref {
  /** Why it is offered: how much there is of it. */
  hint: string;
}

const MOST = 40;

/**
 * A box that offers what there is, the fullest first, and narrows it as one types: without diacritics, and by names in any language, which
 * the search knows. With `others`, what the search finds beside the options can be chosen, too, with this hint. The pattern is WAI-ARIA's
 * combobox with a listbox.
 */
export function OptionPicker(props: { label: string; options: Option[]; kind: string; choose: (option: Ref) => void; others?: string }) {
  const { t, lang } = useWords();
  const id = useId();
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const asked = typed.trim();
  const { data: found } = useApi<Found>(open && asked ? "search" : null, { q: asked, kind: props.kind, lang, limit: "20" });
  const fitting = useMemo(() => {
    const plain = props.options.filter(({ label }) => fold(label).includes(fold(asked)));
    const named = asked ? (found?.hits ?? []).filter((hit) => !plain.some(({ iri }) => iri === hit.iri)) : [];
    const known = new Map(props.options.map((option) => [option.iri, option]));
    const more = named.flatMap((hit) => known.get(hit.iri) ?? (props.others === undefined ? [] : [{ ...hit, hint: props.others }]));
    return [...plain, ...more.sort((a, b) => Number(known.has(b.iri)) - Number(known.has(a.iri)))].slice(0, MOST);
  }, [props.options, asked, found]);
  const shown = open ? fitting : [];
  const pick = (option: Option | undefined) => {
    if (!option) return;
    setOpen(false);
    setAt(-1);
    setTyped("");
    props.choose(option);
  };
  const keys = (event: KeyboardEvent) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move) {
      event.preventDefault();
      setOpen(true);
      const next = shown.length ? (at + move + shown.length + (at < 0 && move < 0 ? 1 : 0)) % shown.length : 0;
      setAt(next);
      document.getElementById(`${id}${next}`)?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && open) {
      event.preventDefault();
      pick(shown[at] ?? (asked ? shown[0] : undefined));
    } else if (event.key === "Escape" && open) {
      event.stopPropagation();
      setOpen(false);
    }
  };
  return (
    <div class="picker">
      <input
        type="text"
        role="combobox"
        aria-label={props.label}
        aria-expanded={shown.length > 0}
        aria-controls={`${id}list`}
        aria-autocomplete="list"
        aria-activedescendant={at >= 0 && shown[at] ? `${id}${at}` : undefined}
        placeholder={props.label}
        autocomplete="off"
        spellcheck={false}
        value={typed}
        onFocus={() => setOpen(true)}
        onClick={() => setOpen(true)}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setOpen(true);
          setAt(-1);
        }}
        onKeyDown={keys}
        onBlur={() => setOpen(false)}
      />
      <ul id={`${id}list`} role="listbox" aria-label={props.label} hidden={shown.length === 0}>
        {shown.map((option, index) => (
          <li
            key={option.iri}
            id={`${id}${index}`}
            role="option"
            aria-selected={index === at}
            onMouseDown={(event) => {
              event.preventDefault(); // the box keeps the focus
              pick(option);
            }}
          >
            <span lang={option.lang !== lang ? option.lang : undefined}>{option.label}</span> <small class="quiet">{option.hint}</small>
          </li>
        ))}
      </ul>
      <span role="status" class="unseen">
        {open && asked && (shown.length ? t("choices", { n: shown.length }) : t("noChoice"))}
      </span>
    </div>
  );
}

/** Lower case without Latin diacritics; the vowel signs of other scripts stay. */
const fold = (words: string) => words.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replaceAll("đ", "d").normalize("NFC");
