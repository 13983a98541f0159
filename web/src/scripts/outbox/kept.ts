/** What could not be sent yet, as the browser's database keeps it when the page is gone. */

export interface Kept {
  /** The command's idempotency key: sent twice, it does what it says once. */
  readonly key: string;
  /** Where it is sent, and the answers. */
  readonly to: string;
  readonly fields: readonly (readonly [string, string])[];
  /** In the words of the page it comes from. */
  readonly what: string;
  /** The page of its form, to mend a refused one. */
  readonly page: string;
  /** The account it is sent as; empty if it was not known. What anyone may send is sent as a visitor. */
  readonly by: string | "anyone";
  readonly keptAt: string;
  readonly state: "waiting" | "signed-out" | "other-account" | "refused" | "sent";
  /** Why it was refused. */
  readonly reasons: readonly string[];
  /** Where the result of a sent one is. */
  readonly location?: string;
}

const storeName = "kept";

function open(): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    const request = indexedDB.open("red-vest", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(storeName, { keyPath: "key" });
    };
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
}

/** Resolves when it is written, not merely asked for. */
async function within<T>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((done, fail) => {
      const transaction = database.transaction(storeName, mode);
      const request = ask(transaction.objectStore(storeName));
      transaction.oncomplete = () => done(request.result);
      transaction.onabort = () => fail(transaction.error);
      transaction.onerror = () => fail(transaction.error);
    });
  } finally {
    database.close();
  }
}

/** The oldest first. */
export async function allKept(): Promise<readonly Kept[]> {
  const all = (await within("readonly", (store) => store.getAll())) as Kept[];
  return all.sort((a, b) => (a.keptAt < b.keptAt ? -1 : 1));
}

export async function put(kept: Kept): Promise<void> {
  await within("readwrite", (store) => store.put(kept));
  note(true);
}

export async function drop(key: string): Promise<void> {
  await within("readwrite", (store) => store.delete(key));
  note((await allKept()).length > 0);
}

const noteName = "unsent";

/** Pages look at this instead of the database; each change of it is told to the other tabs. */
function note(hasUnsent: boolean): void {
  if (hasUnsent) localStorage.setItem(noteName, String(Date.now()));
  else localStorage.removeItem(noteName);
}

export function onChangeElsewhere(then: () => void): void {
  addEventListener("storage", ({ key }) => {
    if (key === noteName) then();
  });
}
