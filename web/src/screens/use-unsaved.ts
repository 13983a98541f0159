/** Keeps what was typed from being lost: the browser asks before the page with it is left. */
import { useEffect, useState } from "preact/hooks";

export function useUnsaved(): (isUnsaved: boolean) => void {
  const [isUnsaved, setUnsaved] = useState(false);
  useEffect(() => {
    if (!isUnsaved) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [isUnsaved]);
  return setUnsaved;
}
