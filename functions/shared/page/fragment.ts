/** What every page hands to the frame, and what several of them say in the same way. */
import { escapeHtml, Html, html } from "#shared/html.ts";
import type { Language } from "#shared/words/language.ts";

export interface Fragment {
  readonly title: string;
  readonly main: Html;
  /** Something was refused: the title says so first (GOV.UK validation pattern). */
  readonly isWrong?: boolean;
}

/** Names and titles are kept in Chinese only; on English pages they say so to screen readers. */
export function chinese(lang: Language, text: string): Html {
  return lang === "en" ? html`<span lang="zh-CN">${text}</span>` : new Html(escapeHtml(text));
}

/** Several lines of plain text as paragraphs. */
export function paragraphs(text: string): readonly Html[] {
  return text
    .split(/\n+/u)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => html`<p>${line}</p>`);
}

/** 142,000 */
export function numberText(value: number): string {
  return value.toLocaleString("en");
}
