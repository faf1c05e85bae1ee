import { useEffect } from "preact/hooks";
import { useWords } from "../i18n";
import { address, navigate } from "../router";
import { EntityPicker } from "./EntityPicker";
import { searched } from "./recent";

/** The search of every page's head: what is chosen opens, and Enter without a choice searches. */
export function QuickSearch() {
  const { t } = useWords();
  return (
    <div class="quick" role="search">
      <EntityPicker
        label={t("search")}
        placeholder={t("quickPlaceholder")}
        slash
        choose={(entity) => open(address(entity.iri))}
        otherwise={(typed) => {
          searched(typed);
          open(`/?${new URLSearchParams({ q: typed })}`);
        }}
      />
    </div>
  );
}

/** Who went somewhere reads on there. */
function open(to: string) {
  document.getElementById("content")?.focus();
  navigate(to);
}

const EDITABLE = "input, textarea, select, [contenteditable]";

/** From anywhere but a box one writes in, `/` goes to the page's search box. */
export function useSlash() {
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      const target = event.composedPath()[0];
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || (target instanceof Element && target.closest(EDITABLE))) return;
      const box = document.querySelector<HTMLInputElement>("input[data-slash]");
      if (!box) return;
      event.preventDefault();
      box.focus();
      box.select();
    };
    addEventListener("keydown", focus);
    return () => removeEventListener("keydown", focus);
  }, []);
}
