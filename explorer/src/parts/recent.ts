/** What the reader looked for and looked at last, kept in this browser alone. */
import type { Ref } from "../api";

const MOST = 8;
const SEARCHES = "recent.searches";
const VISITS = "recent.visits";

function kept<Kept>(name: string): Kept[] {
  try {
    return JSON.parse(localStorage.getItem(name) ?? "[]") as Kept[];
  } catch {
    return []; // written by something else
  }
}

function keep<Kept>(name: string, first: Kept, same: (other: Kept) => boolean) {
  const others = kept<Kept>(name).filter((other) => !same(other));
  localStorage.setItem(name, JSON.stringify([first, ...others].slice(0, MOST)));
}

export const recentSearches = () => kept<string>(SEARCHES);
export const recentVisits = () => kept<Ref>(VISITS);

/** A search that led somewhere. */
export function searched(words: string) {
  if (words.trim()) keep(SEARCHES, words.trim(), (other) => other === words.trim());
}

/** An entity or article whose page was opened. */
export function visited({ iri, label, kind, lang }: Ref) {
  keep<Ref>(VISITS, { iri, label, kind, ...(lang ? { lang } : {}) }, (other) => other.iri === iri);
}

export function forget() {
  localStorage.removeItem(SEARCHES);
  localStorage.removeItem(VISITS);
}
