/** The sources as texts, and what each of them imports. */
import { readdirSync, readFileSync } from "node:fs";
import { join, normalize } from "node:path";
import ts from "typescript";

const root = join(import.meta.dirname, "../..");
const code = /\.(?:ts|tsx|astro)$/u;

export const textOf = (file: string) => readFileSync(join(root, file), "utf8");

/** Files of code below a folder, as paths from the repository's root. */
export function sourcesBelow(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((file) => `${folder}/${file.replaceAll("\\", "/")}`)
    .filter((file) => code.test(file))
    .sort();
}

export interface Import {
  readonly from: string;
  /** A path from the repository's root, or the name of a package. */
  readonly to: string;
  /** Gone before anything runs. */
  readonly isTypeOnly: boolean;
}

export function parsed(file: string): ts.SourceFile {
  const text = textOf(file);
  // Of a page only what is between its fences is a module.
  const module = file.endsWith(".astro") ? (text.split(/^---$/mu)[1] ?? "") : text;
  const kind = file.endsWith(".tsx") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return ts.createSourceFile(file, module, ts.ScriptTarget.Latest, true, kind);
}

/** Imports, exports from elsewhere, and imports made while running. */
export function importsOf(file: string): readonly Import[] {
  const found: Import[] = [];
  const note = (specifier: ts.Node, isTypeOnly: boolean) => {
    const to = ts.isStringLiteralLike(specifier) ? resolved(file, specifier.text) : "(computed)";
    found.push({ from: file, to, isTypeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) note(node.moduleSpecifier, isOfTypes(node.importClause));
    if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
      note(node.moduleSpecifier, node.isTypeOnly);
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      for (const specifier of node.arguments.slice(0, 1)) note(specifier, false);
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed(file));
  return found;
}

function isOfTypes(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  return (
    !clause.name &&
    named !== undefined &&
    ts.isNamedImports(named) &&
    named.elements.every((element) => element.isTypeOnly)
  );
}

const aliases: Readonly<Record<string, string>> = JSON.parse(textOf("package.json")).imports;

function resolved(file: string, specifier: string): string {
  if (specifier.startsWith("."))
    return normalize(join(file, "..", specifier)).replaceAll("\\", "/");
  for (const [alias, target] of Object.entries(aliases)) {
    const start = alias.replace(/\*$/u, "");
    const isMet = alias.endsWith("*") ? specifier.startsWith(start) : specifier === alias;
    if (isMet) return target.replace("./", "").replace("*", specifier.slice(start.length));
  }
  return specifier;
}
