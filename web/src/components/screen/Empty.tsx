/** A list with nothing in it says so, and what one could do. */
import type { ComponentChildren } from "preact";

interface Props {
  readonly text: string;
  readonly children?: ComponentChildren;
}

export function Empty({ text, children }: Props) {
  return (
    <div class="empty">
      <p>{text}</p>
      {children}
    </div>
  );
}
