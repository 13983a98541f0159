/** A new record from a checked application. */
import type { Change } from "#shared/domain/change.ts";
import type { AccountId, VolunteerId } from "#shared/domain/ids.ts";
import type { Facts } from "./application.ts";
import type { Consent } from "./consent.ts";
import { type Volunteer, volunteerNumberOf } from "./volunteer.ts";

interface Registered {
  readonly id: VolunteerId;
  readonly facts: Facts;
  readonly documentMac: string;
  readonly account?: AccountId | undefined;
  readonly consentBy: Consent["by"];
  readonly consentVersion: string;
  readonly command: Omit<Change, "to" | "version" | "why">;
}

export function newRecord(registered: Registered): Volunteer {
  const { id, facts, documentMac, account, command, consentBy, consentVersion } = registered;
  return {
    id,
    number: volunteerNumberOf(id),
    ...facts,
    documentMac,
    consent: { version: consentVersion, at: command.at, by: consentBy },
    registeredAt: command.at,
    account,
    state: "submitted",
    version: 1,
    history: [{ ...command, to: "submitted", version: 1 }],
  };
}
