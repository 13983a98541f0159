/** The life of a record: which step is possible from where, and what is written down of it. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newRecord } from "#registry/domain/record.ts";
import {
  changed,
  isLive,
  mayServe,
  reasonOf,
  type Step,
  stepOn,
  steps,
  type Volunteer,
  type VolunteerState,
  volunteerStates,
} from "#registry/domain/volunteer.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import * as places from "#tests/support/places.ts";
import { volunteerId } from "#tests/support/things.ts";

const command = { at: "2026-03-02T02:00:00.000Z", by: "acc_A", key: "key-1", digest: "digest-1" };
const fresh = newRecord({
  ...{ id: volunteerId("1"), documentMac: "mac", command, consentBy: "self", consentVersion: "1" },
  facts: {
    ...{ name: "王小明", documentKind: "passport", documentMasked: "**", phoneMasked: "" },
    ...{ area: places.village, skills: [], interests: [], available: [], teamsWished: [] },
  },
});
const inState = (state: VolunteerState): Volunteer => ({ ...fresh, state });
const everyStep = Object.keys(steps) as Step[];

/** What is possible, said here and not computed. */
const possible: Readonly<Record<VolunteerState, Partial<Record<Step, VolunteerState>>>> = {
  submitted: { verify: "verified", return: "returned", merge: "merged", leave: "left" },
  verified: { suspend: "suspended", merge: "merged", leave: "left" },
  returned: { merge: "merged", leave: "left" },
  suspended: { reinstate: "verified", leave: "left" },
  merged: {},
  left: {},
};

describe.each(volunteerStates.map((state) => [state] as const))("a record that is %s", (state) => {
  test.each(everyStep)("%s", (step) => {
    const to = possible[state][step];

    if (to) expect(stepOn(inState(state), step, command).state).toBe(to);
    else {
      const refused = () => stepOn(inState(state), step, command);
      expect(refused).toThrow(Refusal);
      expect(refused).toThrow("volunteer-transition-forbidden");
    }
  });
});

test("who, when, under which command and why is written down with each step", () => {
  const returned = stepOn(fresh, "return", { ...command, key: "key-2", why: "照片不清" });

  expect(returned.version).toBe(2);
  expect(returned.history).toEqual([
    { ...command, to: "submitted", version: 1 },
    { ...command, key: "key-2", to: "returned", version: 2, why: "照片不清" },
  ]);
  expect(reasonOf(returned)).toEqual({ reason: "照片不清" });
  expect(reasonOf(changed(returned, "submitted", command))).toEqual({});
});

test("a history stays short enough to be kept, with its beginning and its end", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200 }), (times) => {
      let record = fresh;
      for (let at = 0; at < times; at++) record = changed(record, "submitted", command);

      expect(record.version).toBe(times + 1);
      expect(record.history.length).toBe(Math.min(times + 1, 60));
      expect(record.history[0]?.version).toBe(1);
      expect(record.history.at(-1)?.version).toBe(times + 1);
    }),
  );
});

test("whoever is not verified yet may serve; whoever was returned or suspended may not", () => {
  const may = volunteerStates.filter((state) => mayServe({ state }));
  const live = volunteerStates.filter((state) => isLive({ state }));

  expect(may).toEqual(["submitted", "verified"]);
  expect(live).toEqual(["submitted", "verified", "returned", "suspended"]);
});
