import { useEffect, useId, useState } from "preact/hooks";
import { type Found, type Hit, type Ref, useApi } from "../api";
import { useWords } from "../i18n";
import { KindChip } from "./Term";

const MOST = 8;
const MOST_LOOKED_AT = 60;

/**
 * A box that finds entities as one types: in any script, without diacritics; the pattern is WAI-ARIA's combobox with a listbox.
 * `kind` offers one kind of entity only. What is chosen is told to `choose`; the box is empty again then unless it shows `value`. Enter
 * takes the first suggestion; with `otherwise` it takes none that was not gone to, and tells what was typed. `shortcut` makes it the
 * box that Ctrl+K leads to.
 */
export function EntityPicker(props: {
  label: string;
  choose: (entity: Ref) => void;
  kind?: string | undefined;
  value?: string | undefined;
  placeholder?: string;
  otherwise?: (typed: string) => void;
  shortcut?: boolean;
  /** Which hits are offered. */
  accept?: ((hit: Hit) => boolean) | undefined;
  /** Hears of words that may stand without a choice. */
  typed?: (text: string) => void;
  /** The id of the box, for a label of its own. */
  id?: string;
  /** The element that says what is wrong with the value. */
  wrong?: string | undefined;
}) {
  const { t, lang } = useWords();
  const id = useId();
  const [typed, setTyped] = useState(props.value ?? "");
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  useEffect(() => setTyped(props.value ?? ""), [props.value]);
  const asked = open ? typed.trim() : "";
  const parameters = { q: asked, lang, limit: String(props.accept ? MOST_LOOKED_AT : MOST), ...(props.kind ? { kind: props.kind } : {}) };
  const { data } = useApi<Found>(asked ? "search" : null, parameters);
  const hits = ((asked && data?.hits) || []).filter((hit) => props.accept?.(hit) ?? true).slice(0, MOST);
  const pick = (hit: Hit | undefined) => {
    if (!hit) return;
    setOpen(false);
    setAt(-1);
    setTyped(props.value === undefined ? "" : hit.label);
    props.choose(hit);
  };
  const keys = (event: KeyboardEvent) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move && hits.length) {
      event.preventDefault();
      setAt((at + move + hits.length + (at < 0 && move < 0 ? 1 : 0)) % hits.length);
    } else if (event.key === "Enter" && props.otherwise && at < 0 && typed.trim()) {
      event.preventDefault();
      setOpen(false);
      setTyped("");
      props.otherwise(typed.trim());
    } else if (event.key === "Enter" && open && asked && !(props.typed && !hits.length)) {
      event.preventDefault();
      pick(hits[Math.max(at, 0)]);
    } else if (event.key === "Escape" && open) {
      event.stopPropagation();
      setOpen(false);
    }
  };
  return (
    <div class="picker">
      <input
        type="text"
        id={props.id}
        role="combobox"
        aria-label={props.label}
        aria-expanded={hits.length > 0}
        aria-controls={`${id}list`}
        aria-autocomplete="list"
        aria-activedescendant={at >= 0 && hits[at] ? `${id}${at}` : undefined}
        placeholder={props.placeholder ?? props.label}
        data-shortcut={props.shortcut}
        aria-keyshortcuts={props.shortcut ? "Control+K Meta+K" : undefined}
        autocomplete="off"
        spellcheck={false}
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setOpen(true);
          setAt(-1);
          props.typed?.(event.currentTarget.value);
        }}
        aria-invalid={props.wrong !== undefined}
        aria-describedby={props.wrong}
        onKeyDown={keys}
        onBlur={() => setOpen(false)}
      />
      <ul id={`${id}list`} role="listbox" aria-label={props.label} hidden={hits.length === 0}>
        {hits.map((hit, index) => (
          <li
            key={hit.iri}
            id={`${id}${index}`}
            role="option"
            aria-selected={index === at}
            onMouseDown={(event) => {
              event.preventDefault(); // the box keeps the focus
              pick(hit);
            }}
          >
            <span lang={hit.lang !== lang ? hit.lang : undefined}>{hit.label}</span> {hit.within && <small class="quiet">{hit.within}</small>}
            <KindChip kind={hit.kind} />
          </li>
        ))}
      </ul>
      <span role="status" class="unseen">
        {asked && data && (hits.length ? t("choices", { n: hits.length }) : t("noChoice"))}
      </span>
    </div>
  );
}
