/** Taking an activity along: into the phone's calendar, or as a code that any camera opens. */
import { encode } from "uqr";
import { Html, html } from "#shared/html.ts";
import { type Language, pathIn } from "#shared/words/language.ts";
import { word } from "#shared/words/words.ts";

/** Closed, because most come to read; the code is drawn in place and costs no request. */
export function shareBox(id: string, lang: Language, origin: string): Html {
  const address = `${origin}${pathIn(lang, `/activities/${id}.html`)}`;
  return html`<details class="share"><summary>${word(lang, "share.title")}</summary>
<p><a href="/activities/${id}.ics">${word(lang, "share.calendar")}</a></p>
<p>${word(lang, "share.code")}</p>
${qrCode(address, word(lang, "share.code-name"))}
</details>`;
}

/** A plain https link, so that every scanner opens it; black on white whatever the page's colours. */
function qrCode(address: string, name: string): Html {
  const { data, size } = encode(address, { ecc: "M", border: 4 });
  // One run for each row of dark squares that touch: a third of the size of one square each.
  const runs = data.flatMap((row, y) =>
    runsOf(row).map(([x, width]) => `M${x} ${y}h${width}v1h-${width}z`),
  );
  const path = runs.join("");
  return html`<svg class="qr" role="img" aria-label="${name}" viewBox="0 0 ${size} ${size}" width="200" height="200" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#000" d="${new Html(path)}"/></svg>`;
}

function runsOf(row: readonly boolean[]): readonly (readonly [x: number, width: number])[] {
  const runs: [number, number][] = [];
  for (const [x, isDark] of row.entries()) {
    const last = runs.at(-1);
    if (!isDark) continue;
    if (last && last[0] + last[1] === x) last[1] += 1;
    else runs.push([x, 1]);
  }
  return runs;
}
