import { useEffect, useState } from "preact/hooks";
import { useWords } from "../i18n";

const SAID = 2_000;

/** Puts a text on the clipboard, and says so for a moment. A text that takes a while to make is asked for when it is wanted. */
export function CopyButton({ text, children, class: kind }: { text: string | (() => string | Promise<string>); children: string; class?: string }) {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SAID);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    await navigator.clipboard.writeText(typeof text === "string" ? text : await text());
    setCopied(true);
  };
  return (
    <>
      <button type="button" class={kind} onClick={() => void copy()}>
        {copied ? `✓ ${t("copied")}` : children}
      </button>
      <span role="status" class="unseen">
        {copied && t("copied")}
      </span>
    </>
  );
}
