import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import type { Ref } from "../api";
import { useWords } from "../i18n";

/** What the box of a combobox has besides: a placeholder, an id for a label, what is wrong with it, the key that leads to it. */
export interface BoxProps {
  placeholder?: string;
  id?: string | undefined;
  /** The element that says what is wrong with the value. */
  wrong?: string | undefined;
  /** Whether it is the box that Ctrl+K leads to. */
  shortcut?: boolean | undefined;
}

/**
 * A box with a list of what may be chosen, after WAI-ARIA's combobox with a listbox. What is typed and whether the list is open is its user's
 * to know; `enter` hears of Enter where no option was gone to, and says whether it took it.
 */
export function Combobox<Option extends Ref>(props: {
  label: string;
  typed: string;
  options: Option[];
  /** Whether all that could be offered is here, so that having none means that nothing fits. */
  answered: boolean;
  type: (text: string) => void;
  open: (open: boolean) => void;
  choose: (option: Option) => void;
  enter: () => boolean;
  aside: (option: Option) => ComponentChildren;
  box?: BoxProps;
  /** Whether the list opens before anything is typed. */
  atOnce?: boolean;
}) {
  const { t, lang } = useWords();
  const id = useId();
  const [at, setAt] = useState(-1);
  const { options, box = {} } = props;
  const leave = () => {
    setAt(-1);
    props.open(false);
  };
  const pick = (option: Option) => {
    leave();
    props.choose(option);
  };
  const keys = (event: KeyboardEvent) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move && (options.length || props.atOnce)) {
      event.preventDefault();
      props.open(true);
      const next = options.length ? (at + move + options.length + (at < 0 && move < 0 ? 1 : 0)) % options.length : 0;
      setAt(next);
      document.getElementById(`${id}${next}`)?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") {
      const option = options[at];
      if (option) pick(option);
      if (option || props.enter()) event.preventDefault(); // else it is the form's
    } else if (event.key === "Escape" && options.length) {
      event.stopPropagation();
      leave();
    }
  };
  return (
    <div class="picker">
      <input
        type="text"
        id={box.id}
        role="combobox"
        aria-label={props.label}
        aria-expanded={options.length > 0}
        aria-controls={`${id}list`}
        aria-autocomplete="list"
        aria-activedescendant={options[at] ? `${id}${at}` : undefined}
        aria-invalid={box.wrong !== undefined}
        aria-describedby={box.wrong}
        aria-keyshortcuts={box.shortcut ? "Control+K Meta+K" : undefined}
        data-shortcut={box.shortcut}
        placeholder={box.placeholder ?? props.label}
        autocomplete="off"
        spellcheck={false}
        value={props.typed}
        onFocus={() => props.atOnce && props.open(true)}
        onClick={() => props.atOnce && props.open(true)}
        onInput={(event) => {
          setAt(-1);
          props.open(true);
          props.type(event.currentTarget.value);
        }}
        onKeyDown={keys}
        onBlur={leave}
      />
      <ul id={`${id}list`} role="listbox" aria-label={props.label} hidden={options.length === 0}>
        {options.map((option, index) => (
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
            <span lang={option.lang !== lang ? option.lang : undefined}>{option.label}</span> {props.aside(option)}
          </li>
        ))}
      </ul>
      <span role="status" class="unseen">
        {props.answered && (options.length ? t("choices", { n: options.length }) : t("noChoice"))}
      </span>
    </div>
  );
}
