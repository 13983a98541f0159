/** The thing that the address names after its "#": it never leaves the browser in a request or a log. */
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Empty } from "./Empty.tsx";

interface Props {
  /** Said when the address names nothing. */
  readonly none: string;
  readonly children: (id: string) => ComponentChildren;
}

export function ByHash({ none, children }: Props) {
  const [id, setId] = useState(location.hash.slice(1));
  useEffect(() => {
    const follow = () => setId(location.hash.slice(1));
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  return id === "" ? <Empty text={none} /> : children(id);
}
