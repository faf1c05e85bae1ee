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
        shortcut
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

/** Ctrl+K (⌘K) goes to the page's search box. A key without Ctrl would need a way to switch it off (WCAG 2.1.4). */
export function useShortcut() {
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || event.ctrlKey === event.metaKey || event.altKey || event.shiftKey) return;
      const box = document.querySelector<HTMLInputElement>("input[data-shortcut]");
      if (!box) return;
      event.preventDefault();
      box.focus();
      box.select();
    };
    addEventListener("keydown", focus);
    return () => removeEventListener("keydown", focus);
  }, []);
}
