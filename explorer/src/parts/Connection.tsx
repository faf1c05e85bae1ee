import { useEffect, useState } from "preact/hooks";
import { useWords } from "../i18n";

const PAUSE = 2_000;
const SAID = 4_000;

/** Says that the server is lost, asks until it answers again, and has every view ask again then. */
export function Connection() {
  const { t } = useWords();
  const [state, setState] = useState<"there" | "lost" | "back">("there");
  useEffect(() => {
    const lost = () => setState("lost");
    addEventListener("lost", lost);
    return () => removeEventListener("lost", lost);
  }, []);
  useEffect(() => {
    if (state === "back") {
      const timer = setTimeout(() => setState("there"), SAID);
      return () => clearTimeout(timer);
    }
    if (state !== "lost") return;
    const timer = setInterval(() => {
      void fetch("/health", { cache: "no-store" }).then(
        () => {
          setState("back");
          dispatchEvent(new Event("back"));
        },
        () => undefined,
      );
    }, PAUSE);
    return () => clearInterval(timer);
  }, [state]);
  if (state === "there") return <div role="status" />;
  return (
    <div role="status" class={`connection ${state}`}>
      {t(state)}
    </div>
  );
}
