/** The stages as they synthesize from the sources of now, into folders of their own. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { App } from "aws-cdk-lib";
import { afterAll } from "vitest";
import { appOf } from "#infra/app.ts";
import type { Stage } from "#infra/stages.ts";

// Templates are documents; each test takes what it knows of them.
// biome-ignore lint/suspicious/noExplicitAny: the shape differs with each resource type
export type Properties = Record<string, any>;

export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly properties: Properties;
  readonly retained: boolean;
  readonly waitsFor: readonly string[];
}

export interface Synthesized {
  readonly app: App;
  /** All templates as they are written, one after another. */
  readonly text: string;
  readonly resources: readonly Resource[];
  readonly parameters: Properties;
  all(type: string): readonly Resource[];
  one(type: string): Resource;
}

/** A folder for templates that is gone after the tests of this file. */
export function folderForNow(): string {
  const folder = mkdtempSync(join(tmpdir(), "red-vest-synth-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function synthesize(stage: Stage): Synthesized {
  const folder = folderForNow();
  const app = appOf(stage, folder);
  app.synth();
  const texts = readdirSync(folder)
    .filter((file) => file.endsWith(".template.json"))
    .map((file) => readFileSync(join(folder, file), "utf8"));
  const templates = texts.map((text) => JSON.parse(text) as Properties);
  const resources = templates.flatMap((template) =>
    Object.entries(template["Resources"] as Properties).map(([id, resource]) => ({
      id,
      type: String(resource["Type"]),
      properties: (resource["Properties"] ?? {}) as Properties,
      retained: resource["DeletionPolicy"] === "Retain",
      waitsFor: (resource["DependsOn"] ?? []) as string[],
    })),
  );
  const all = (type: string) => resources.filter((resource) => resource.type === type);
  return {
    app,
    text: texts.join("\n"),
    resources,
    parameters: Object.assign({}, ...templates.map((template) => template["Parameters"])),
    all,
    one(type) {
      const [only, ...others] = all(type);
      if (!only || others.length > 0) throw new Error(`${1 + others.length} of ${type}`);
      return only;
    },
  };
}

/** The logical id that a value refers to, however deep: `{"Fn::GetAtt": ["X", "Arn"]}` gives X. */
export function referred(value: unknown): string {
  const text = JSON.stringify(value);
  const [, id] = /"(?:Ref|Fn::GetAtt)":\[?"([^"]+)"/u.exec(text) ?? [];
  if (!id) throw new Error(`${text} refers to nothing`);
  return id;
}

/** A product function's resource, by its name in the list. */
export function functionNamed({ all }: Synthesized, name: string): Resource {
  const start = `Functions${name.replaceAll("-", "")}Function`;
  const found = all("AWS::Lambda::Function").filter(({ id }) => id.startsWith(start));
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} functions ${name}`);
  return found[0];
}

/** Every statement that allows a role something, with the id of the policy or role. */
export function allowances({ resources }: Synthesized) {
  return resources.flatMap(({ id, type, properties }) => {
    const documents =
      type === "AWS::IAM::Policy"
        ? [properties["PolicyDocument"]]
        : type === "AWS::IAM::Role"
          ? ((properties["Policies"] ?? []) as Properties[]).map(
              (policy) => policy["PolicyDocument"],
            )
          : [];
    return documents.flatMap((document) =>
      (document["Statement"] as Properties[]).map((statement) => ({
        id,
        actions: [statement["Action"]].flat() as string[],
        resources: [statement["Resource"]].flat().map(plain),
      })),
    );
  });
}

/** A value as one text, with names in place of what only the deployment knows. */
function plain(value: unknown): string {
  if (typeof value === "string") return value;
  const [key, argument] = Object.entries(value as Properties)[0] ?? [];
  if (key === "Fn::Join") return (argument[1] as unknown[]).map(plain).join("");
  if (key === "Fn::GetAtt") return `<${argument[0]}>`;
  if (key === "Fn::Sub") return String(argument);
  return `<${argument}>`;
}

/** Whether a bucket's or queue's policy refuses whoever does not speak TLS. */
export function deniesPlainHttp(policy: Properties | undefined): boolean {
  const statements = (policy?.["PolicyDocument"].Statement ?? []) as Properties[];
  return statements.some(
    (statement) =>
      statement["Effect"] === "Deny" &&
      statement["Condition"]?.Bool?.["aws:SecureTransport"] === "false",
  );
}
