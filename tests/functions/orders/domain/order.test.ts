import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  answerDueAt,
  move,
  type OrderAction,
  type OrderState,
  orderStates,
  showsRequester,
  transitions,
} from "#orders/domain/order.ts";
import { changesMax } from "#shared/domain/change.ts";
import type { TeamId } from "#shared/domain/ids.ts";
import { aChange, anOrder, refusalOf } from "#tests/support/things.ts";

const team = "team_420281001001" as TeamId;
const actions = Object.keys(transitions) as OrderAction[];
const { to: _to, version: _version, ...command } = aChange({ key: "key-2" });

/** The whole machine: where each action leads from each state; what is not here is forbidden. */
const leads: Readonly<Partial<Record<`${OrderState} ${OrderAction}`, OrderState>>> = {
  "asked dispatch": "dispatched",
  "dispatched recall": "asked",
  "dispatched accept": "accepted",
  "accepted finish": "done",
  "done rate": "rated",
};

describe("every action in every state", () => {
  const cases = orderStates.flatMap((state) => actions.map((action) => [action, state] as const));

  test.each(cases)("%s an order that is %s", (action, state) => {
    const order = anOrder({ state, version: 7 });
    const target = leads[`${state} ${action}`];

    if (target) {
      expect(move(order, action, {}, command)).toMatchObject({ state: target, version: 8 });
    } else {
      expect(refusalOf(() => move(order, action, {}, command))).toBe("order-transition-forbidden");
    }
  });

  test("a refusal says in which state the order is and what was tried", () => {
    const again = () => move(anOrder({ state: "rated" }), "rate", {}, command);

    expect(again).toThrow(
      expect.objectContaining({ facts: { state: "rated", action: "rate" } }) as Error,
    );
  });
});

describe("a move", () => {
  test("adds who did it, when and by which command to the order's history", () => {
    const order = anOrder();

    const moved = move(order, "dispatch", {}, { ...command, why: "nearest" });

    expect(moved.history).toEqual([
      ...order.history,
      { ...command, why: "nearest", to: "dispatched", version: 2 },
    ]);
  });

  test("keeps what was known and adds what it brings", () => {
    const order = anOrder({ state: "accepted", teamName: "医疗专业志愿服务队" });

    const moved = move(order, "finish", { result: "已上门量血压" }, command);

    expect(moved).toMatchObject({
      words: order.words,
      teamName: "医疗专业志愿服务队",
      result: "已上门量血压",
    });
  });

  test("leaves the order it was given as it was", () => {
    const order = anOrder();
    const before = structuredClone(order);

    move(order, "dispatch", { teamName: "x" }, command);

    expect(order).toEqual(before);
  });

  test("an order that is rated went through every state once, each version one higher", () => {
    const inOrder: OrderAction[] = ["dispatch", "accept", "finish", "rate"];

    const rated = inOrder.reduce((order, action) => move(order, action, {}, command), anOrder());

    expect(rated.history.map((change) => change.to)).toEqual(orderStates);
    expect(rated.history.map((change) => change.version)).toEqual([1, 2, 3, 4, 5]);
  });

  test("whatever is tried in whatever order, history and version tell the same story", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...actions), { maxLength: 20 }), (tried) => {
        let order = anOrder();
        for (const action of tried) {
          const before = order;
          const refusal = refusalOf(() => {
            order = move(before, action, {}, command);
          });
          if (refusal !== "nothing refused") expect(order).toBe(before);
        }

        expect(order.version).toBe(order.history.length);
        expect(order.state).toBe(order.history.at(-1)?.to);
        const steps = Object.values(transitions).map(({ from, to }) => `${from} ${to}`);
        for (const [at, change] of order.history.slice(1).entries()) {
          expect(steps).toContain(`${order.history[at]?.to} ${change.to}`);
        }
      }),
    );
  });
});

test("a dispatch that is taken back leaves no team, no deadline, and its own trace", () => {
  const sent = move(anOrder(), "dispatch", { team, teams: [team], teamName: "小队" }, command);

  const back = move(sent, "recall", {}, command);

  for (const gone of ["team", "teams", "teamName", "answerDueAt"]) {
    expect(back).not.toHaveProperty(gone);
  }
  expect(back.history.map(({ to }) => to)).toEqual(["asked", "dispatched", "asked"]);
});

describe("the answering clock", () => {
  test.each([
    ["24 hours", false, "2026-03-03T02:00:00.000Z"],
    ["two hours if it is urgent", true, "2026-03-02T04:00:00.000Z"],
  ])("gives a team %s from dispatch", (_how, isUrgent, due) => {
    expect(answerDueAt(isUrgent, "2026-03-02T02:00:00.000Z")).toBe(due);

    const sent = move(anOrder({ isUrgent }), "dispatch", {}, command);
    expect(sent.answerDueAt).toBe(due);
  });

  test("runs only while the order is dispatched", () => {
    const sent = move(anOrder(), "dispatch", {}, command);

    expect(move(sent, "accept", {}, command)).not.toHaveProperty("answerDueAt");
  });
});

test.each(orderStates.map((state) => [state, state !== "rated"] as const))(
  "the requester of an order that is %s is shown to those who handle it: %s",
  (state, isShown) => {
    expect(showsRequester({ state })).toBe(isShown);
  },
);

test("sent and taken back for ever, an order stays within its history and can still be ended", () => {
  let order = anOrder();
  for (let rounds = 0; rounds < changesMax; rounds++) {
    order = move(order, "dispatch", { team }, command);
    const sent = order;
    if (refusalOf(() => move(sent, "recall", {}, command)) !== "nothing refused") break;
    order = move(order, "recall", {}, command);
  }

  const ended = (["accept", "finish", "rate"] as const).reduce(
    (before, action) => move(before, action, {}, command),
    order,
  );

  expect(ended.state).toBe("rated");
  expect(ended.history.length).toBeGreaterThan(changesMax / 2);
  expect(ended.history.length).toBeLessThanOrEqual(changesMax);
});
