import { useEffect, useState } from "preact/hooks";
import { type Found, type Hit, type Ref, useApi } from "../api";
import { useWords } from "../i18n";
import { type BoxProps, Combobox } from "./Combobox";
import { KindChip } from "./Term";

const MOST = 8;
const MOST_LOOKED_AT = 60;

/**
 * A box that finds entities as one types: in any script, without diacritics. `kind` offers one kind of entity only. What is chosen is told to
 * `choose`; the box is empty again then unless it shows `value`. Enter takes the first suggestion; with `otherwise` it takes none that was
 * not gone to, and tells what was typed.
 */
export function EntityPicker(
  props: BoxProps & {
    label: string;
    choose: (entity: Ref) => void;
    kind?: string | undefined;
    value?: string | undefined;
    otherwise?: (typed: string) => void;
    /** Which hits are offered. */
    accept?: ((hit: Hit) => boolean) | undefined;
    /** Hears of words that may stand without a choice. */
    typed?: (text: string) => void;
  },
) {
  const { lang } = useWords();
  const [typed, setTyped] = useState(props.value ?? "");
  const [open, setOpen] = useState(false);
  useEffect(() => setTyped(props.value ?? ""), [props.value]);
  const asked = open ? typed.trim() : "";
  const parameters = { q: asked, lang, limit: String(props.accept ? MOST_LOOKED_AT : MOST), ...(props.kind ? { kind: props.kind } : {}) };
  const { data } = useApi<Found>(asked ? "search" : null, parameters);
  const hits = ((asked && data?.hits) || []).filter((hit) => props.accept?.(hit) ?? true).slice(0, MOST);
  const choose = (hit: Hit) => {
    setTyped(props.value === undefined ? "" : hit.label);
    props.choose(hit);
  };
  const enter = () => {
    if (props.otherwise && typed.trim()) {
      setTyped("");
      props.otherwise(typed.trim());
    } else if (hits[0]) choose(hits[0]);
    else return asked !== "" && !props.typed;
    setOpen(false);
    return true;
  };
  return (
    <Combobox
      label={props.label}
      typed={typed}
      options={hits}
      answered={Boolean(asked && data)}
      type={(text) => {
        setTyped(text);
        props.typed?.(text);
      }}
      open={setOpen}
      choose={choose}
      enter={enter}
      aside={(hit) => (
        <>
          {hit.within && <small class="quiet">{hit.within}</small>}
          <KindChip kind={hit.kind} />
        </>
      )}
      box={props}
    />
  );
}
