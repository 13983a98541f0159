/** Cells as an Excel workbook; a module of its own, so that its writer is loaded only when asked. */
import writeXlsxFile from "write-excel-file/browser";
import type { Cells } from "../list/table-file.ts";

/** Texts stay texts, so there is no formula to guard against; counts become numbers. */
export async function xlsxOf(cells: Cells, numbers: readonly boolean[]): Promise<Blob> {
  const rows = cells.map((line, row) =>
    line.map((cell, column) => {
      if (cell === "") return null;
      if (row === 0) return { value: cell, type: String, fontWeight: "bold" as const };
      return numbers[column]
        ? { value: Number(cell), type: Number }
        : { value: cell, type: String };
    }),
  );
  return writeXlsxFile(rows, { stickyRowsCount: 1 }).toBlob();
}
