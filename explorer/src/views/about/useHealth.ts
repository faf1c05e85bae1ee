import { useEffect, useState } from "preact/hooks";

export interface Health {
  version: string;
  /** The state of the data: another one as soon as anything in it is. */
  data: string;
  quads: number;
}

/** Which version of the programme and of the data this server has. */
export function useHealth(): Health | undefined {
  const [health, setHealth] = useState<Health>();
  useEffect(() => {
    const controller = new AbortController();
    void fetch("/health", { signal: controller.signal })
      .then((answer) => answer.json() as Promise<Health>)
      .then((told) => setHealth({ ...told, data: told.data.replace("-merged", "") }))
      .catch(() => undefined);
    return () => controller.abort();
  }, []);
  return health;
}
