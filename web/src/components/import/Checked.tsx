/** What the dry run found, row by row, and writing what is good of it. */
import { useMemo } from "preact/hooks";
import type { ImportKind } from "../../import/kinds.ts";
import { isWritten, toWrite, type Work } from "../../import/work.ts";
import type { Importing } from "../../screens/use-import.ts";
import { t } from "../../words/spoken.ts";
import { RecordList } from "../list/RecordList.tsx";
import { checkedShape } from "./checked-shape.ts";
import { Faults } from "./Faults.tsx";

interface Props {
  readonly kind: ImportKind;
  readonly importing: Importing;
  readonly work: Work;
}

export function Checked({ kind, importing, work }: Props) {
  const { checked = [], sheet, written } = work;
  const shape = useMemo(() => checkedShape(kind, work), [kind, work]);
  const count = (outcome: string) => checked.filter((row) => row.outcome === outcome).length;
  const good = toWrite(work).length;
  const failed = count("refused");
  return (
    <>
      <h2>{t("import.checked-title", { file: sheet.file })}</h2>
      <dl class="figures">
        {(["created", "changed", "same", "refused"] as const).map((outcome) => (
          <div key={outcome}>
            <dt>{t(`import.outcome-${outcome}`)}</dt>
            <dd>{count(outcome)}</dd>
          </div>
        ))}
      </dl>
      {written && isWritten(work) ? (
        <p class="said" role="status">
          {t("import.done", {
            created: written.created,
            changed: written.changed,
            refused: written.refused,
          })}
        </p>
      ) : (
        <Next {...{ importing, good, failed }} isBegun={written !== undefined} />
      )}
      {failed > 0 && <Faults {...{ kind, work }} />}
      <h3>{t("import.rows")}</h3>
      <RecordList
        name="import"
        caption={t("import.rows")}
        of={{ rows: checked, state: "ready", again: () => {} }}
        shape={shape}
        none={t("import.no-rows")}
        isShort
      />
      <p>
        <button type="button" class="link" onClick={importing.drop}>
          {t("import.other-file")}
        </button>
      </p>
    </>
  );
}

interface NextProps {
  readonly importing: Importing;
  readonly good: number;
  readonly failed: number;
  readonly isBegun: boolean;
}

function Next({ importing, good, failed, isBegun }: NextProps) {
  if (good === 0) return <p class="empty">{t("import.nothing-to-write")}</p>;
  const says = failed > 0 ? "import.write-good" : "import.write-all";
  return (
    <p>
      <button
        type="button"
        class="button"
        disabled={importing.progress !== undefined}
        onClick={() => void importing.write()}
      >
        {t(isBegun ? "import.write-on" : says, { good, failed })}
      </button>
    </p>
  );
}
