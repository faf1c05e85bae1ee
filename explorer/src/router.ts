/** Every view has an address; links are ordinary links, followed without loading the page anew. */
import { useEffect, useState } from "preact/hooks";

export const BASE = "https://w3id.org/govgraph/";
const PAGES = /^\/($|id\/|concept\/|network$|sparql$|questions)/;

/** Where the page shows an IRI: our own at their local address, others where they are. */
export function address(iri: string): string {
  return iri.startsWith(BASE) ? `/${iri.slice(BASE.length)}` : iri;
}

/** The IRI that a local address stands for. */
export function iriOf(path: string): string {
  return BASE + path.slice(1);
}

export function navigate(to: string, { replace = false } = {}) {
  history[replace ? "replaceState" : "pushState"](null, "", to);
  dispatchEvent(new Event("navigate"));
  if (!replace) scrollTo(0, 0);
}

/** The current address; following it through links, `navigate`, back and forward. */
export function useLocation(): URL {
  const [href, setHref] = useState(location.href);
  useEffect(() => {
    const update = () => setHref(location.href);
    const follow = (event: MouseEvent) => {
      const link = (event.composedPath() as Element[]).find((node) => node instanceof HTMLAnchorElement);
      if (!(link instanceof HTMLAnchorElement) || link.hasAttribute("download") || link.target) return;
      if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.defaultPrevented) return;
      if (link.origin !== location.origin || !PAGES.test(link.pathname) || link.dataset["native"] !== undefined) return;
      if (link.getAttribute("href")?.startsWith("#")) return;
      event.preventDefault();
      navigate(link.href);
    };
    addEventListener("navigate", update);
    addEventListener("popstate", update);
    document.addEventListener("click", follow);
    return () => {
      removeEventListener("navigate", update);
      removeEventListener("popstate", update);
      document.removeEventListener("click", follow);
    };
  }, []);
  return new URL(href);
}
