/** Which of the file's columns is which; chosen already where the headings say so. */
import { useId } from "preact/hooks";
import { type ImportKind, importKinds } from "../../import/kinds.ts";
import { isWhole } from "../../import/mapping.ts";
import { letterOf } from "../../import/sheet.ts";
import type { Work } from "../../import/work.ts";
import type { Importing } from "../../screens/use-import.ts";
import { t } from "../../words/spoken.ts";

interface Props {
  readonly kind: ImportKind;
  readonly importing: Importing;
  readonly work: Work;
}

export function Mapped({ kind, importing, work: { sheet, mapping } }: Props) {
  const id = useId();
  const { columns } = importKinds[kind];
  const name = sheet.sheet === "" ? sheet.file : `${sheet.file} / ${sheet.sheet}`;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void importing.check();
      }}
    >
      <h2>{t("import.map-title", { file: name, count: sheet.rows.length })}</h2>
      {columns.map(({ name: column }) => (
        <div class="field" key={column}>
          <label for={`${id}${column}`}>{t(`import.column-${column}`)}</label>
          <select
            id={`${id}${column}`}
            value={String(mapping[column] ?? -1)}
            onChange={(event) => importing.map(column, Number(event.currentTarget.value))}
          >
            <option value="-1">{t("import.column-none")}</option>
            {sheet.heading.map((heading, at) => (
              <option key={letterOf(at)} value={String(at)}>
                {`${letterOf(at)} ${heading}`}
              </option>
            ))}
          </select>
        </div>
      ))}
      {!isWhole(mapping, columns) && <p class="notice">{t("import.map-missing")}</p>}
      <p class="inline">
        <button
          type="submit"
          class="button"
          disabled={!isWhole(mapping, columns) || importing.progress !== undefined}
        >
          {t("import.check")}
        </button>
        <button type="button" class="link" onClick={importing.drop}>
          {t("import.other-file")}
        </button>
      </p>
    </form>
  );
}
