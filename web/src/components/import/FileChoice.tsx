/** Choosing the file, with what it has to have in it. */
import { useId } from "preact/hooks";
import { type ImportKind, importKinds } from "../../import/kinds.ts";
import { t } from "../../words/spoken.ts";

interface Props {
  readonly kind: ImportKind;
  readonly onChoose: (file: File) => void;
}

export function FileChoice({ kind, onChoose }: Props) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{t("import.file")}</label>
      <p class="hint" id={`${id}-hint`}>
        {t("import.file-hint")}
      </p>
      <input
        id={id}
        type="file"
        accept=".csv,.xlsx,text/csv"
        aria-describedby={`${id}-hint`}
        onChange={({ currentTarget: { files } }) => {
          if (files?.[0]) onChoose(files[0]);
        }}
      />
      <details>
        <summary>{t("import.columns")}</summary>
        <dl class="facts">
          {importKinds[kind].columns.map(({ name, headings }) => (
            <div key={name}>
              <dt>{t(`import.column-${name}`)}</dt>
              <dd>{[name, ...headings].join(", ")}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}
