/** Takes rows away as a file: CSV at once, XLSX with a writer that is loaded only then. */
import { useState } from "preact/hooks";
import { saveFile } from "../../files/save-file.ts";
import type { Column } from "../../list/column.ts";
import { cellsOf, csvOf } from "../../list/table-file.ts";
import { cityNow } from "../../screens/session.ts";
import { t } from "../../words/spoken.ts";

interface Props<T> {
  readonly name: string;
  readonly rows: readonly T[];
  readonly columns: readonly Column<T>[];
  readonly label: string;
}

const cityOffsetMs = 8 * 3_600_000;

export function Export<T>({ name, rows, columns, label }: Props<T>) {
  const [failed, setFailed] = useState(false);
  const cells = () => cellsOf(rows, columns);
  const file = (ending: string) => {
    const day = new Date(cityNow() + cityOffsetMs).toISOString().slice(0, 10);
    return `${name}-${day}.${ending}`;
  };
  const saveXlsx = async () => {
    setFailed(false);
    try {
      const { xlsxOf } = await import("../../files/xlsx-out.ts");
      const numbers = columns.map(({ isNumber }) => isNumber === true);
      saveFile(file("xlsx"), await xlsxOf(cells(), numbers));
    } catch {
      setFailed(true);
    }
  };
  return (
    <span class="list-export">
      <span>{label}</span>
      <button
        type="button"
        class="link"
        onClick={() => saveFile(file("csv"), new Blob([csvOf(cells())], { type: "text/csv" }))}
      >
        CSV
      </button>
      <button type="button" class="link" onClick={() => void saveXlsx()}>
        XLSX
      </button>
      {failed && <span role="alert">{t("form.unreachable")}</span>}
    </span>
  );
}
