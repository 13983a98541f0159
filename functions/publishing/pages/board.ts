/**
 * The board of the twelve: every city-level team's year as twelve cells. Each cell says in words
 * what it stands for, so that nothing depends on seeing a colour.
 */
import { behindFrom } from "#duty/domain/standing.ts";
import type { Board, BoardRow } from "#publishing/domain/page-data.ts";
import { startOf } from "#shared/domain/day.ts";
import { type Html, html } from "#shared/html.ts";
import { chinese, type Fragment } from "#shared/page/fragment.ts";
import type { Language } from "#shared/words/language.ts";
import { dateText } from "#shared/words/times.ts";
import { word } from "#shared/words/words.ts";

export const standingStates = ["behind", "on-course", "met"] as const;

export function countOf(board: Board, state: BoardRow["state"]): number {
  return board.rows.filter((row) => row.state === state).length;
}

export function boardPage(board: Board, lang: Language): Fragment {
  const title = word(lang, "board.title", { year: board.year });
  const main = html`<h1>${title}</h1>
<p class="lead">${word(lang, "board.lead")}</p>
<p class="quiet">${word(lang, "board.as-of", { day: dateText(lang, startOf(board.asOf)) })}</p>
${
  board.rows.length === 0
    ? html`<div class="empty"><p>${word(lang, "board.none")}</p></div>`
    : html`${summary(board, lang)}${standingStates.map((state) => group(board, state, lang))}`
}`;
  return { title, main };
}

/** How many teams stand where: three numbers with their words. */
export function summary(board: Board, lang: Language): Html {
  return html`<dl class="figures">${[...standingStates]
    .reverse()
    .map(
      (state) =>
        html`<div><dt>${word(lang, `standing.${state}`)}</dt><dd>${countOf(board, state)}</dd></div>`,
    )}</dl>`;
}

function group(board: Board, state: BoardRow["state"], lang: Language): Html | null {
  const rows = board.rows.filter((row) => row.state === state);
  if (rows.length === 0) return null;
  return html`<h2>${word(lang, `standing.${state}`)} <span class="quiet">${word(lang, "board.teams", { teams: rows.length })}</span></h2>
<ul class="board">${rows.map((row) => teamRow(board, row, lang))}</ul>`;
}

function teamRow(board: Board, row: BoardRow, lang: Language): Html {
  const name = lang === "en" ? row.teamNameEnglish : chinese(lang, row.teamName);
  const cells = Array.from({ length: row.needed }, (_, at) => cell(board, row, at, lang));
  return html`<li><h3>${name} <b>${row.days.length}/${row.needed}</b></h3><ol class="cells">${cells}</ol></li>
`;
}

/** Done with its day, due by now but not done, or still to come. */
function cell(board: Board, row: BoardRow, at: number, lang: Language): Html {
  const day = row.days[at];
  if (day) {
    const date = `${Number(day.slice(5, 7))}-${Number(day.slice(8, 10))}`;
    return html`<li class="done">${date} ${word(lang, "board.done")}</li>`;
  }
  const from = behindFrom(at, row.needed, board.year);
  const isDue = from !== undefined && from <= board.asOf;
  return isDue
    ? html`<li class="due">${word(lang, "board.due")}</li>`
    : html`<li>${word(lang, "board.later")}</li>`;
}
