/** Why a cell was refused, with what to do about it. */
import { lookup } from "../../words/spoken.ts";

export function reasonText(reason: string): string {
  // Codes have apostrophes, keys of words have none.
  const code = reason.replaceAll("'", "");
  return lookup(`import.reason-${code}`) ?? reason;
}
