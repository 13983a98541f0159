/** The sheets of a workbook; a module of its own, so that its reader is loaded only when needed. */
import readXlsxFile from "read-excel-file/universal";

export interface ReadSheet {
  readonly sheet: string;
  readonly data: readonly (readonly unknown[])[];
}

export function sheetsOf(bytes: ArrayBuffer): Promise<readonly ReadSheet[]> {
  return readXlsxFile(bytes);
}
