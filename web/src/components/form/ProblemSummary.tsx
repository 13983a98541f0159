/** The summary of what was wrong, above the fields: it takes the focus and leads to each of them. */
import { useEffect, useRef } from "preact/hooks";
import type { Line } from "../../forms/lines.ts";
import { t } from "../../words/spoken.ts";

export function ProblemSummary({ lines }: { readonly lines: readonly Line[] }) {
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (lines.length === 0) return undefined;
    const plainTitle = document.title;
    document.title = t("form.error-prefix") + plainTitle;
    summary.current?.focus();
    return () => {
      document.title = plainTitle;
    };
  }, [lines]);
  if (lines.length === 0) return null;
  return (
    <div class="problem" tabIndex={-1} ref={summary}>
      <div role="alert">
        <h2>{t("form.problem-title")}</h2>
        <ul>
          {lines.map((line) => (
            <li key={line.text}>
              <SummaryLine line={line} />
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function SummaryLine({ line }: { readonly line: Line }) {
  const { text, field, href } = line;
  if (!field) return href ? <a href={href}>{text}</a> : <span>{text}</span>;
  return (
    <a
      href={`#${field.id}`}
      onClick={(event) => {
        event.preventDefault();
        field.focus();
      }}
    >
      {text}
    </a>
  );
}
