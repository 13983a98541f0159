/** Tells what a command did; read out at once by screen readers. */
import type { ComponentChildren } from "preact";

export function Said({ children }: { readonly children: ComponentChildren }) {
  return (
    <div class="said" role="status">
      {children}
    </div>
  );
}
