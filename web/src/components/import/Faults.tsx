/** What is wrong with the file, equal faults together, and the failed rows to put right and try again. */
import { saveFile } from "../../files/save-file.ts";
import type { ImportKind } from "../../import/kinds.ts";
import { type Fault, failedCells, faultsMax, groupsOf } from "../../import/report.ts";
import type { Work } from "../../import/work.ts";
import { csvOf } from "../../list/table-file.ts";
import { t } from "../../words/spoken.ts";
import { reasonText } from "./reason.ts";

interface Props {
  readonly kind: ImportKind;
  readonly work: Work;
}

export function Faults({ kind, work: { sheet, checked = [] } }: Props) {
  const groups = groupsOf(checked);
  const failed = checked.filter(({ fault }) => fault).length;
  const say = ({ letter, reason }: Fault) => `${letter}: ${reasonText(reason)}`;
  const cells = () => failedCells(sheet, checked, { because: t("import.because"), say });
  const saveXlsx = async () => {
    const { xlsxOf } = await import("../../files/xlsx-out.ts");
    saveFile(`${kind}-failed.xlsx`, await xlsxOf(cells(), []));
  };
  return (
    <section aria-label={t("import.faults")}>
      <h3>{t("import.faults")}</h3>
      {failed > faultsMax && <p>{t("import.faults-first", { count: faultsMax })}</p>}
      <table>
        <thead>
          <tr>
            <th scope="col">{t("import.lines")}</th>
            <th scope="col">{t("import.column")}</th>
            <th scope="col">{t("import.value")}</th>
            <th scope="col">{t("import.reason")}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ column, letter, reason, lines, value }) => (
            <tr key={`${column}/${reason}`}>
              <td>{sheet.sheet === "" ? lines : `${sheet.sheet} ${lines}`}</td>
              <td>{`${letter} ${t(`import.column-${column}` as "import.column-name")}`}</td>
              <td lang="zh-CN">{value}</td>
              <td>{reasonText(reason)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="list-export">
        <span>{t("import.download-failed")}</span>
        <button
          type="button"
          class="link"
          onClick={() =>
            saveFile(`${kind}-failed.csv`, new Blob([csvOf(cells())], { type: "text/csv" }))
          }
        >
          CSV
        </button>
        <button type="button" class="link" onClick={() => void saveXlsx()}>
          XLSX
        </button>
      </p>
    </section>
  );
}
