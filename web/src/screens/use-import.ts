/** An import as its screen shows it: the file, the check, writing it, and what went wrong with either. */
import { useState } from "preact/hooks";
import { asProblem, type Problem } from "../api/problem.ts";
import { newKey, send } from "../api/send.ts";
import { readSheet } from "../files/read-sheet.ts";
import { type ImportKind, importKinds } from "../import/kinds.ts";
import { guessMapping } from "../import/mapping.ts";
import type { DoorReport } from "../import/report.ts";
import { check, keepWork, keptWork, type SendParcel, type Work, write } from "../import/work.ts";

export interface Progress {
  readonly finished: number;
  readonly count: number;
}

export function useImport(kind: ImportKind) {
  const [work, setWork] = useState(() => keptWork(sessionStorage, kind));
  const [progress, setProgress] = useState<Progress>();
  const [problem, setProblem] = useState<Problem | "unreadable">();

  const keep = (changed: Work | undefined) => {
    keepWork(sessionStorage, kind, changed);
    setWork(changed);
  };
  const tell = (finished: number, count: number) => setProgress({ finished, count });
  const sendParcel: SendParcel = async ({ csv }, dryRun) => {
    const file = (work?.sheet.file ?? "").slice(0, 120);
    const body = { file, csv, dryRun };
    return (await send(importKinds[kind].door, { body, key: newKey() })) as DoorReport;
  };
  /** Does one step of the way, and shows what went wrong with it. */
  const attempt = async (step: () => Promise<void>) => {
    setProblem(undefined);
    tell(0, 1);
    await step().catch((error) => setProblem(asProblem(error)));
    setProgress(undefined);
  };

  return {
    work,
    progress,
    problem,
    choose: async (file: File) => {
      setProblem(undefined);
      try {
        const sheet = await readSheet(file);
        keep({ sheet, mapping: guessMapping(sheet.heading, importKinds[kind].columns) });
      } catch {
        setProblem("unreadable");
      }
    },
    map: (column: string, at: number) =>
      work && keep({ sheet: work.sheet, mapping: { ...work.mapping, [column]: at } }),
    check: () =>
      attempt(async () => {
        if (work) keep(await check(kind, work, sendParcel, tell));
      }),
    write: () =>
      attempt(async () => {
        if (!work) return;
        await write(kind, work, sendParcel, (now) => {
          keep(now);
          if (now.written) tell(now.written.parcels, now.written.of);
        });
      }),
    drop: () => keep(undefined),
  };
}

export type Importing = ReturnType<typeof useImport>;
