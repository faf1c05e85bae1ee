/**
 * Undo and redo: every state of the view is an address, so the steps are the addresses it had. What is merely chosen is no step, and dragging
 * a slider is one.
 */
import { useEffect, useRef } from "preact/hooks";

const CONTINUOUS = new Set(["day", "sure"]);

export class Steps {
  private past: string[] = [];
  private future: string[] = [];
  private last = "";

  constructor(private present: string) {}

  /** The view is at an address now, by whatever way. */
  see(search: string) {
    const changed = difference(this.present, search);
    if (changed.length) {
      const name = changed.length === 1 && CONTINUOUS.has(changed[0]!) ? changed[0]! : "";
      if (!name || name !== this.last) this.past.push(this.present);
      this.last = name;
      this.future = [];
    }
    this.present = search;
  }

  undo(): string | undefined {
    return this.move(this.past, this.future);
  }

  redo(): string | undefined {
    return this.move(this.future, this.past);
  }

  get canUndo() {
    return this.past.length > 0;
  }

  get canRedo() {
    return this.future.length > 0;
  }

  private move(from: string[], to: string[]): string | undefined {
    const next = from.pop();
    if (next === undefined) return undefined;
    to.push(this.present);
    this.present = next;
    this.last = "";
    return next;
  }
}

/** The parameters that differ between two addresses, but for what is merely chosen. */
function difference(a: string, b: string): string[] {
  const [before, after] = [new URLSearchParams(a), new URLSearchParams(b)];
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((name) => name !== "at" && before.getAll(name).join("\n") !== after.getAll(name).join("\n"));
}

/** The steps of the view at `url`, with the keys everyone knows for them. */
export function useSteps(url: URL) {
  const steps = useRef<Steps>(undefined);
  steps.current ??= new Steps(url.search);
  steps.current.see(url.search); // while it renders, so that no key comes between
  const go = (search: string | undefined) => {
    if (search === undefined) return;
    history.pushState(null, "", location.pathname + search);
    dispatchEvent(new Event("navigate"));
  };
  const undo = () => go(steps.current!.undo());
  const redo = () => go(steps.current!.redo());
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.closest("input:not([type=range], [type=checkbox]), textarea, [contenteditable]");
      if (typing || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      const back = key === "z" && !event.shiftKey;
      if (!back && key !== "y" && key !== "z") return;
      event.preventDefault();
      (back ? undo : redo)();
    };
    addEventListener("keydown", keys);
    return () => removeEventListener("keydown", keys);
  }, []);
  return { undo, redo, canUndo: steps.current.canUndo, canRedo: steps.current.canRedo };
}
