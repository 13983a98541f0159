/** A door with all that is behind it, and what it runs on. */
import type { Call, Door, DoorPage, Row } from "../door.ts";
import type { Shell } from "../page/shell.ts";
import type { Table } from "../table/table.ts";
import type { NetworkDigest } from "./network.ts";

export interface Runtime {
  readonly table: Table;
  readonly network: NetworkDigest;
  /** Scheme and host that browsers see; what a state change must come from. */
  readonly origin: string;
  /** The instant, ISO 8601 in UTC. */
  readonly now: () => string;
  /** The page frame; asked for only by doors with pages. */
  readonly shell: Shell;
}

export interface Answer {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly cookies?: string[];
  readonly body: string;
}

export interface Opened {
  readonly door: Door;
  readonly operation: (call: Call<Row>) => Promise<unknown>;
  readonly page: DoorPage<Row> | undefined;
  readonly runtime: Runtime;
}
