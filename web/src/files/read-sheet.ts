/** Reads a file that was chosen: CSV in either encoding, or a workbook with a reader loaded then. */
import { csvSheet, type Sheet, textOf, workbookSheet } from "../import/sheet.ts";

/** Every XLSX file is a ZIP file, which begins with these letters, whatever it is called. */
const isWorkbook = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b;

/** The first sheet that has anything in it. */
export async function readSheet(file: File): Promise<Sheet> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (!isWorkbook(bytes)) return csvSheet(file.name, textOf(bytes));
  const { sheetsOf } = await import("./xlsx-in.ts");
  const sheets = await sheetsOf(bytes.buffer);
  const found = sheets.find(({ data }) => data.length > 0);
  return workbookSheet(file.name, found?.sheet ?? "", found?.data ?? []);
}
