/** Every view has an address; links are ordinary links, followed without loading the page anew. */
import { useEffect, useState } from "preact/hooks";

export const BASE = "https://w3id.org/govgraph/";
const PAGES = /^\/($|id\/|concept\/|(network|map|figures|timeline|sparql|about)$|questions(\/|$))/;

/** Where the page shows an IRI: our own at their local address, others where they are. */
export function address(iri: string): string {
  return iri.startsWith(BASE) ? `/${iri.slice(BASE.length)}` : iri;
}

/** The last part of an IRI, which names the thing among its kind. */
export const last = (iri: string) => iri.slice(iri.lastIndexOf("/") + 1);

/** The IRI that a local address stands for. */
export function iriOf(path: string): string {
  return BASE + path.slice(1);
}

export function navigate(to: string, { replace = false } = {}) {
  history[replace ? "replaceState" : "pushState"](null, "", to);
  dispatchEvent(new Event("navigate"));
  if (!replace) scrollTo(0, 0);
}

/**
 * What a view keeps in its address: `set` changes some parameters and leaves the others; an empty one is left out. A view is a function of
 * its address, so that what is seen can be shared, cited and gone back to; what changes while someone types or drags replaces the entry.
 */
export function useParameters(url: URL) {
  const read = (name: string) => url.searchParams.get(name) ?? "";
  const list = (name: string) => url.searchParams.getAll(name);
  const set = (changes: Record<string, string | string[]>, { replace = false } = {}) => {
    const next = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(changes)) {
      next.delete(name);
      for (const one of [value].flat()) if (one) next.append(name, one);
    }
    const search = next.toString();
    history[replace ? "replaceState" : "pushState"](null, "", location.pathname + (search && `?${search}`));
    dispatchEvent(new Event("navigate"));
  };
  return { read, list, set };
}

/** The current address; following it through links, `navigate`, back and forward. */
export function useLocation(): URL {
  const [href, setHref] = useState(location.href);
  useEffect(() => {
    const update = () => setHref(location.href);
    const follow = (event: MouseEvent) => {
      const link = (event.composedPath() as Element[]).find((node) => node instanceof HTMLAnchorElement || node instanceof SVGAElement);
      if (!(link instanceof SVGAElement || link instanceof HTMLAnchorElement) || !followable(event, link)) return;
      event.preventDefault();
      navigate(hrefOf(link));
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

const hrefOf = (link: HTMLAnchorElement | SVGAElement) => (link instanceof SVGAElement ? link.href.baseVal : link.href);

function followable(event: MouseEvent, link: HTMLAnchorElement | SVGAElement): boolean {
  if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.defaultPrevented) return false;
  if (link.hasAttribute("download") || link.hasAttribute("target") || link.dataset["native"] !== undefined) return false;
  if (link.getAttribute("href")?.startsWith("#")) return false;
  const to = new URL(hrefOf(link), location.href);
  return to.origin === location.origin && PAGES.test(to.pathname);
}
