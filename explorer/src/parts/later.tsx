import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useWords } from "../i18n";

/** A component whose code is fetched when it is first shown. */
export function later<Props extends object>(load: () => Promise<{ default: ComponentType<Props> }>): ComponentType<Props> {
  let Loaded: ComponentType<Props> | undefined;
  return function Later(props: Props) {
    const { t } = useWords();
    const [, setState] = useState<"waiting" | "loaded" | "failed">("waiting");
    useEffect(() => {
      if (Loaded) return;
      let there = true;
      const ask = () =>
        void load().then(
          (module) => {
            Loaded = module.default;
            if (there) setState("loaded");
          },
          () => {
            dispatchEvent(new Event("lost"));
            if (there) addEventListener("back", ask, { once: true });
          },
        );
      ask();
      return () => {
        there = false;
        removeEventListener("back", ask);
      };
    }, []);
    return Loaded ? <Loaded {...props} /> : <p class="quiet">{t("loading")}</p>;
  };
}
