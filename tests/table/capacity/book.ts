/** The book that the measured use-cases are written into, a line for each case. */
import { expect } from "vitest";
import type { Key, Table } from "#shared/table/table.ts";
import { type Ask, ask, type DoorId, doorOf } from "#tests/support/handlers.ts";
import type { Meter, Use } from "./meter.ts";
import { written } from "./site.ts";

export interface Line {
  /** Door, clock or reaction. */
  readonly id: string;
  /** Which case of it. */
  readonly how: string;
  readonly reads: number;
  readonly writes: number;
  readonly indexWrites: number;
  /** Units of reading the session, not part of `reads`. */
  readonly session: number;
  /** Objects written to the site's bucket. */
  readonly objects: number;
}

type Of = (use: Use) => boolean;

export interface Book {
  readonly lines: readonly Line[];
  readonly table: Table;
  /** Asks a door, expecting success or the refusal of that code; gives the answer's body. */
  door(id: DoorId, how: string, request: Ask, code?: string): ReturnType<typeof ask>;
  /**
   * Notes what `act` consumed under one name, or by what it was about under several; a name may
   * bring a case of its own: `audit.append: one change`.
   */
  note(how: string, of: Readonly<Record<string, Of>>, act: () => Promise<unknown>): Promise<void>;
}

export const everything: Of = () => true;
export const about =
  (...starts: readonly string[]): Of =>
  ({ keys }) =>
    keys.every((key) => starts.some((start) => key.pk.startsWith(start)));

const isSession = (key: Key) => key.sk.startsWith("SESSION#");
/** Only the endpoint reads sessions; signing in and out writes them. */
const readsSession: Of = ({ keys, writes }) => writes === 0 && keys.some(isSession);

export function bookOf(meter: Meter): Book {
  const lines: Line[] = [];
  return {
    lines,
    table: meter.table,

    async door(id, how, request, code) {
      let told: Awaited<ReturnType<typeof ask>> | undefined;
      const uses = await meter.during(async () => {
        told = await ask(id, request);
      });
      expect(told, `${id}, ${how}`).toMatchObject(
        code ? { code } : { status: doorOf(id).status ?? 200 },
      );
      lines.push(lineOf(id, how, uses, 0));
      if (!told) throw new Error(`${id} did not answer`);
      return told;
    },

    async note(how, of, act) {
      const before = written.length;
      const uses = await meter.during(act);
      for (const [name, isOf] of Object.entries(of)) {
        const [id = "", own = how] = name.split(": ");
        lines.push(lineOf(id, own, uses.filter(isOf), written.length - before));
      }
      const left = uses.filter((use) => !Object.values(of).some((isOf) => isOf(use)));
      expect(left, `requests of ${how} that belong to nothing`).toEqual([]);
    },
  };
}

function lineOf(id: string, how: string, uses: readonly Use[], objects: number): Line {
  const own = uses.filter((use) => !readsSession(use));
  const sum = (which: readonly Use[], what: "reads" | "writes" | "indexWrites") =>
    which.reduce((total, use) => total + use[what], 0);
  return {
    id,
    how,
    reads: sum(own, "reads"),
    writes: sum(own, "writes"),
    indexWrites: sum(own, "indexWrites"),
    session: sum(uses.filter(readsSession), "reads"),
    objects,
  };
}
