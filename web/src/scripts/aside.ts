/** What only some readers need, asked for once the page is there. */
import { isElder } from "#shared/domain/view.ts";
import type * as Outbox from "./outbox/outbox.ts";
import type * as ReadAloud from "./read-aloud.ts";
import type * as Search from "./search.ts";
import { chosenView } from "./view.ts";

/** Where the build put them. */
declare const addresses: {
  readonly outbox: string;
  readonly aloud: string;
  readonly search: string;
};

let loading: Promise<typeof Outbox | undefined> | undefined;

/** Undefined where it cannot be had: then forms are sent without being kept. */
export function outbox(): Promise<typeof Outbox | undefined> {
  loading ??= (import(addresses.outbox) as Promise<typeof Outbox>).catch(() => {
    loading = undefined;
    return undefined;
  });
  return loading;
}

export function asideScripts(): void {
  navigator.serviceWorker?.register("/service-worker.js").catch(() => undefined);
  if (isElder(chosenView())) {
    (import(addresses.aloud) as Promise<typeof ReadAloud>)
      .then(({ offerReading }) => offerReading())
      .catch(() => undefined);
  }
  const search = document.querySelector<HTMLFormElement>("form#search");
  if (search) {
    (import(addresses.search) as Promise<typeof Search>)
      .then(({ offerSearch }) => offerSearch(search))
      .catch(() => undefined);
  }
  if (hasUnsent() || document.querySelector("[data-outbox]")) {
    void outbox().then((module) => module?.start());
  }
}

/** Written by the outbox, so that most pages need not look into its database. */
function hasUnsent(): boolean {
  try {
    return localStorage.getItem("unsent") !== null;
  } catch {
    return false;
  }
}
