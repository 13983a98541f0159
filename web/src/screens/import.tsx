/** Importing areas and teams: choose a file, say which column is which, see what it would do, do it. */

import { Checked } from "../components/import/Checked.tsx";
import { FileChoice } from "../components/import/FileChoice.tsx";
import { Mapped } from "../components/import/Mapped.tsx";
import { NotForYou } from "../components/screen/NotForYou.tsx";
import { WhichList } from "../components/screen/WhichList.tsx";
import { type ImportKind, importKinds, isImportKind } from "../import/kinds.ts";
import { lookup, t } from "../words/spoken.ts";
import { mount } from "./mount.tsx";
import { holds, useMe } from "./session.ts";
import { useOf } from "./use-ask.ts";
import { useImport } from "./use-import.ts";

function Import() {
  const [of, go] = useOf();
  if (!holds(useMe(), "centre")) return <NotForYou />;
  const kind: ImportKind = isImportKind(of) ? of : "areas";
  const kinds = Object.keys(importKinds) as ImportKind[];
  return (
    <>
      <WhichList
        label={t("import.what")}
        lists={kinds.map((one) => [one, t(`import.of-${one}`)] as const)}
        of={kind}
        onGo={go}
      />
      <OneImport key={kind} kind={kind} />
    </>
  );
}

function OneImport({ kind }: { readonly kind: ImportKind }) {
  const importing = useImport(kind);
  const { work, progress, problem } = importing;
  return (
    <>
      {problem && (
        <div class="problem" role="alert">
          <p>
            {problem === "unreadable"
              ? t("import.unreadable")
              : (lookup(`refusal.${problem.code}`) ?? t("form.unreachable"))}
          </p>
        </div>
      )}
      {progress && (
        <p role="status">
          <progress value={progress.finished} max={progress.count} aria-label={t("form.busy")} />{" "}
          {t("import.progress", { finished: progress.finished, count: progress.count })}
        </p>
      )}
      {!work && <FileChoice kind={kind} onChoose={(file) => void importing.choose(file)} />}
      {work && !work.checked && <Mapped {...{ kind, importing, work }} />}
      {work?.checked && <Checked {...{ kind, importing, work }} />}
    </>
  );
}

void mount(Import);
