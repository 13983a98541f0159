/** What the page of all components shows: made-up data, and a form with every kind of question. */
import type { ActivityCard, Board, Figures } from "#publishing/domain/page-data.ts";
import type { Form } from "#shared/forms/form.ts";
import type { ProblemLine } from "#shared/forms/problem-lines.ts";

export const everyQuestion: Form = {
  id: "every",
  action: "request.send",
  parts: [
    {
      name: "name",
      label: "request.name",
      wrong: "request.name-wrong",
      input: { kind: "line", autocomplete: "name" },
    },
    {
      name: "words",
      label: "request.words",
      hint: "request.words-hint",
      wrong: "request.words-wrong",
      input: { kind: "lines", rows: 3 },
    },
    {
      name: "kind",
      label: "request.kind",
      wrong: "request.kind-wrong",
      input: {
        kind: "choice",
        choose: "request.choose-kind",
        options: [
          ["science", "kind.science"],
          ["health", "kind.health"],
        ],
      },
    },
    {
      name: "stars",
      label: "follow.how",
      wrong: "follow.stars-wrong",
      input: {
        kind: "radios",
        options: [
          ["5", "follow.stars-5"],
          ["1", "follow.stars-1"],
        ],
      },
    },
    {
      name: "urgent",
      label: "request.urgent",
      hint: "request.urgent-hint",
      wrong: "refusal.malformed-request",
      input: { kind: "check" },
    },
  ],
};

/** The same questions under other names, because a page has each id once. */
export const everyQuestionRefused: Form = { ...everyQuestion, id: "refused" };

export const typedAnswers = { name: "演示求助人", words: "短", kind: "science", urgent: "yes" };
export const problemLinesShown: readonly ProblemLine[] = [
  { name: "words", text: "request.words-wrong" },
  { name: "stars", text: "follow.stars-wrong" },
];

const card = (how: Partial<ActivityCard>): ActivityCard => ({
  id: "act_000000000001",
  title: "演示：社区环境整治",
  task: "customs",
  teamName: "新冶社区志愿服务小队",
  siteName: "新冶社区新时代文明实践站",
  townName: "东岳路街道",
  startsAt: "2026-03-07T01:00:00.000Z",
  endsAt: "2026-03-07T03:00:00.000Z",
  places: 20,
  taken: 5,
  isOpen: true,
  ...how,
});

export const cards = [card({}), card({ taken: 20 }), card({ isOpen: false })];

export const board: Board = {
  year: 2026,
  asOf: "2026-03-07",
  rows: (["met", "on-course", "behind"] as const).map((state, at) => ({
    team: `team_${at}`,
    teamName: "大冶市科技专业志愿服务队",
    teamNameEnglish: "Daye Science Team",
    needed: 12,
    days: state === "behind" ? [] : ["2026-01-10", "2026-02-20"],
    state,
  })),
};

export const figures: Figures = { volunteers: 142_000, teams: 935, sites: 2609, minutes: 6119 };
