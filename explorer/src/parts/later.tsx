import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

/** A component whose code is fetched when it is first shown. */
export function later<Props extends object>(load: () => Promise<{ default: ComponentType<Props> }>): ComponentType<Props> {
  let Loaded: ComponentType<Props> | undefined;
  return function Later(props: Props) {
    const [, setLoaded] = useState(Loaded !== undefined);
    useEffect(() => {
      if (!Loaded)
        void load().then((module) => {
          Loaded = module.default;
          setLoaded(true);
        });
    }, []);
    return Loaded ? <Loaded {...props} /> : null;
  };
}
