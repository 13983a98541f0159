/**
 * The synthesized templates as one set of resources with every reference resolved. References
 * that only a cloud could answer become `<resource>.<attribute>`, which is unique and comparable.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";

export interface Resource {
  /** Physical name: what a reference to it yields. */
  readonly name: string;
  readonly arn: string;
  readonly type: string;
  readonly properties: Properties;
}

// Templates are documents of somebody else's making; each reader takes what it knows of them.
// biome-ignore lint/suspicious/noExplicitAny: the shape differs with each resource type
export type Properties = Record<string, any>;

export interface Cloud {
  all(type: string): readonly Resource[];
  /** The only resource of its type. */
  one(type: string): Resource;
  /** The resource that a name or ARN points at. */
  of(type: string, nameOrArn: string): Resource;
  /** Folder with the content of an uploaded asset. */
  asset(objectKey: string): string;
}

export const account = "000000000000";
export const region = "local";

interface Stack {
  readonly name: string;
  readonly template: {
    readonly Parameters?: Record<string, { readonly Default?: unknown }>;
    readonly Resources: Record<string, { readonly Type: string; readonly Properties?: Properties }>;
    readonly Outputs?: Record<
      string,
      { readonly Value: unknown; readonly Export?: { Name: unknown } }
    >;
  };
}

/** Property that names a resource, by type; without it the name comes from stack and logical id. */
const nameProperty: Readonly<Record<string, string>> = {
  "AWS::DynamoDB::Table": "TableName",
  "AWS::DynamoDB::GlobalTable": "TableName",
  "AWS::Lambda::Function": "FunctionName",
  "AWS::S3::Bucket": "BucketName",
  "AWS::SQS::Queue": "QueueName",
  "AWS::Scheduler::Schedule": "Name",
};

export async function readCloud(
  folder: string,
  parameters: Readonly<Record<string, string>>,
): Promise<Cloud> {
  const { stacks, assets } = await readAssembly(folder);
  const exports = new Map<string, { readonly stack: Stack; readonly value: unknown }>();
  for (const stack of stacks) {
    for (const output of Object.values(stack.template.Outputs ?? {})) {
      if (!output.Export) continue;
      exports.set(String(resolve(stack, output.Export.Name)), { stack, value: output.Value });
    }
  }
  const resources = stacks.flatMap((stack) =>
    Object.keys(stack.template.Resources).map((id) => resourceOf(stack, id)),
  );
  const all = (type: string) => resources.filter((resource) => resource.type === type);

  return {
    all,
    one(type) {
      const [only, ...others] = all(type);
      if (!only || others.length > 0) throw new Error(`the templates need exactly one ${type}`);
      return only;
    },
    of(type, nameOrArn) {
      const found = all(type).find(({ name, arn }) => name === nameOrArn || arn === nameOrArn);
      if (!found) throw new Error(`the templates have no ${type} ${nameOrArn}`);
      return found;
    },
    asset(objectKey) {
      const path = assets.get(objectKey.replace(/\.zip$/u, ""));
      if (!path) throw new Error(`the templates have no asset ${objectKey}`);
      return path;
    },
  };

  function resourceOf(stack: Stack, id: string): Resource {
    const { Type, Properties = {} } = stack.template.Resources[id] ?? { Type: "" };
    return {
      name: nameOf(stack, id),
      arn: arnOf(stack, id),
      type: Type,
      properties: resolve(stack, Properties) as Properties,
    };
  }

  function nameOf(stack: Stack, id: string): string {
    const { Type = "", Properties = {} } = stack.template.Resources[id] ?? {};
    const given = Properties[nameProperty[Type] ?? ""];
    return given === undefined
      ? `${stack.name}-${id}`.toLowerCase()
      : String(resolve(stack, given));
  }

  function attributeOf(stack: Stack, id: string, attribute: string): string {
    switch (attribute) {
      case "Arn":
        return arnOf(stack, id);
      case "StreamArn":
        return `${arnOf(stack, id)}/stream`;
      case "ApiEndpoint":
        return `https://${nameOf(stack, id)}.${attribute}`;
      default:
        return `${nameOf(stack, id)}.${attribute}`;
    }
  }

  function arnOf(stack: Stack, id: string): string {
    const kind = stack.template.Resources[id]?.Type.split("::").slice(1).join("-").toLowerCase();
    if (kind === "s3-bucket") return `arn:aws:s3:::${nameOf(stack, id)}`;
    return `arn:aws:${kind}:${region}:${account}:${nameOf(stack, id)}`;
  }

  function resolve(stack: Stack, value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => resolve(stack, item));
    if (typeof value !== "object" || value === null) return value;
    const [[key, argument] = ["", undefined], ...others] = Object.entries(value);
    if (others.length === 0 && (key === "Ref" || key.startsWith("Fn::"))) {
      return call(stack, key, argument);
    }
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, resolve(stack, v)]));
  }

  function call(stack: Stack, name: string, argument: unknown): unknown {
    const parts = () => resolve(stack, argument) as unknown[];
    switch (name) {
      case "Ref":
        return refer(stack, String(argument));
      case "Fn::GetAtt": {
        const [id = "", attribute = ""] =
          typeof argument === "string" ? argument.split(".") : (argument as string[]);
        return attributeOf(stack, id, attribute);
      }
      case "Fn::Join": {
        const [separator, list] = parts() as [string, string[]];
        return list.join(separator);
      }
      case "Fn::Select": {
        const [at, list] = parts() as [number, unknown[]];
        return list[Number(at)];
      }
      case "Fn::Split": {
        const [separator, text] = parts() as [string, string];
        return text.split(separator);
      }
      case "Fn::Sub":
        return String(argument).replace(/\$\{([^}]+)\}/gu, (_, id: string) =>
          String(id.includes(".") ? call(stack, "Fn::GetAtt", id) : refer(stack, id)),
        );
      case "Fn::ImportValue": {
        const found = exports.get(String(resolve(stack, argument)));
        if (!found) throw new Error(`the templates export no ${JSON.stringify(argument)}`);
        return resolve(found.stack, found.value);
      }
      default:
        throw new Error(`the templates use ${name}, which this platform does not know`);
    }
  }

  function refer(stack: Stack, id: string): unknown {
    const pseudo: Record<string, unknown> = {
      "AWS::Region": region,
      "AWS::AccountId": account,
      "AWS::Partition": "aws",
      "AWS::URLSuffix": "localhost",
      "AWS::StackName": stack.name,
      "AWS::StackId": stack.name,
      "AWS::NoValue": undefined,
    };
    if (id in pseudo) return pseudo[id];
    if (stack.template.Resources[id]) return nameOf(stack, id);
    return parameters[id] ?? stack.template.Parameters?.[id]?.Default ?? "";
  }
}

async function readAssembly(folder: string) {
  const json = async (file: string) => JSON.parse(await readFile(join(folder, file), "utf8"));
  const { artifacts } = (await json("manifest.json")) as {
    artifacts: Record<string, { type: string; properties: { templateFile: string; file: string } }>;
  };
  const stacks: Stack[] = [];
  const assets = new Map<string, string>();
  for (const [name, { type, properties }] of Object.entries(artifacts)) {
    if (type === "aws:cloudformation:stack") {
      stacks.push({ name, template: await json(properties.templateFile) });
    }
    if (type === "cdk:asset-manifest") {
      const { files } = (await json(properties.file)) as {
        files: Record<string, { source: { path: string } }>;
      };
      for (const [key, { source }] of Object.entries(files)) {
        assets.set(key, join(folder, source.path));
      }
    }
  }
  return { stacks, assets };
}
