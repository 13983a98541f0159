/**
 * Comma-separated values (RFC 4180) as they really come: with a byte order mark, with line ends of
 * any kind, even mixed, and with a stray quote inside a field that does not begin with one.
 */
import { Refusal } from "./refusal.ts";

const token = /"|,|\r\n|\n|\r/gu;

/** Rows of fields as they are written; a quote that is never closed hides where rows end: refused. */
export function parseCsv(csv: string): string[][] {
  const text = csv.replace(/^\uFEFF/u, "");
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at <= text.length) {
    const { value, end } = text[at] === '"' ? quoted(text, at) : plain(text, at);
    row.push(value);
    if (text[end] === ",") {
      at = end + 1;
      continue;
    }
    rows.push(row);
    row = [];
    at = end + (text.startsWith("\r\n", end) ? 2 : 1);
    // A line end at the very end begins no row.
    if (at >= text.length) break;
  }
  return rows;
}

interface Field {
  readonly value: string;
  /** Where the separator after it stands. */
  readonly end: number;
}

function plain(text: string, from: number): Field {
  token.lastIndex = from;
  for (let met = token.exec(text); met; met = token.exec(text)) {
    if (met[0] !== '"') return { value: text.slice(from, met.index), end: met.index };
  }
  return { value: text.slice(from), end: text.length };
}

function quoted(text: string, from: number): Field {
  let value = "";
  let at = from + 1;
  for (;;) {
    const close = text.indexOf('"', at);
    if (close < 0) throw unclosed();
    value += text.slice(at, close);
    if (text[close + 1] !== '"') {
      // What follows the closing quote up to the separator still belongs to the field.
      const rest = plain(text, close + 1);
      return { value: value + rest.value, end: rest.end };
    }
    value += '"';
    at = close + 2;
  }
}

function unclosed(): Refusal {
  return new Refusal("malformed-request", {}, [{ path: "body.csv", message: "quote-not-closed" }]);
}
