/** Conditions, updates and questions as DynamoDB expressions. Every name is a placeholder. */
import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { indexes } from "./schema.ts";
import type { Condition, Question, Write } from "./table.ts";

type Values = Record<string, AttributeValue>;

interface Expression {
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ExpressionAttributeValues?: Values;
}

interface Terms {
  readonly texts: string[];
  readonly names: Record<string, string>;
  readonly values: Record<string, unknown>;
}

export function conditionOf(condition: Condition | undefined): Expression {
  if (condition === undefined) return {};
  const terms = conditionTerms(condition);
  return {
    ConditionExpression: terms.texts.join(" AND "),
    ExpressionAttributeNames: terms.names,
    ...valuesOf(terms.values),
  };
}

export function updateOf(write: Extract<Write, { update: unknown }>) {
  const names: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  const place = (attribute: string, value: unknown, prefix: string) => {
    names[`#${prefix}${attribute}`] = attribute;
    values[`:${prefix}${attribute}`] = value;
    return [`#${prefix}${attribute}`, `:${prefix}${attribute}`] as const;
  };
  const sets = Object.entries(write.set ?? {}).map(([a, v]) => place(a, v, "s").join(" = "));
  const adds = Object.entries(write.add ?? {}).map(([a, v]) => place(a, v, "a").join(" "));
  const removes = (write.remove ?? []).map((attribute) => {
    names[`#r${attribute}`] = attribute;
    return `#r${attribute}`;
  });
  const condition = write.if === undefined ? undefined : conditionTerms(write.if);
  return {
    UpdateExpression: [
      sets.length > 0 ? `SET ${sets.join(", ")}` : "",
      adds.length > 0 ? `ADD ${adds.join(", ")}` : "",
      removes.length > 0 ? `REMOVE ${removes.join(", ")}` : "",
    ]
      .filter(Boolean)
      .join(" "),
    ...(condition ? { ConditionExpression: condition.texts.join(" AND ") } : {}),
    ExpressionAttributeNames: { ...names, ...condition?.names },
    ...valuesOf({ ...values, ...condition?.values }),
  };
}

export function queryOf(question: Question) {
  const index = question.index && indexes[question.index];
  const names = {
    "#pk": index ? index.partitionKey : "pk",
    ...(question.sk ? { "#sk": index ? index.sortKey : "sk" } : {}),
  };
  const range = question.sk;
  const [text, value] = !range
    ? ["", undefined]
    : "beginsWith" in range
      ? [" AND begins_with(#sk, :sk)", range.beginsWith]
      : [" AND #sk <= :sk", range.atMost];
  return {
    ...(index ? { IndexName: index.name } : {}),
    KeyConditionExpression: `#pk = :pk${text}`,
    ExpressionAttributeNames: names,
    ...valuesOf({ ":pk": question.pk, ...(value === undefined ? {} : { ":sk": value }) }),
  };
}

function conditionTerms(condition: Condition): Terms {
  if (condition === "absent" || condition === "present") {
    const test = condition === "absent" ? "attribute_not_exists" : "attribute_exists";
    return { texts: [`${test}(#pk)`], names: { "#pk": "pk" }, values: {} };
  }
  const terms: Terms = { texts: [], names: {}, values: {} };
  for (const [attribute, wanted] of Object.entries(condition)) {
    terms.names[`#c${attribute}`] = attribute;
    if (typeof wanted === "object" && "missing" in wanted) {
      terms.texts.push(`attribute_not_exists(#c${attribute})`);
      continue;
    }
    const [sign, value] = comparisonOf(wanted);
    const text = `#c${attribute} ${sign} :c${attribute}`;
    const mayBeAbsent = typeof wanted === "object" && "belowOrAbsent" in wanted;
    terms.texts.push(mayBeAbsent ? `(attribute_not_exists(#c${attribute}) OR ${text})` : text);
    terms.values[`:c${attribute}`] = value;
  }
  return terms;
}

type Wanted = Exclude<Exclude<Condition, string>[string], { readonly missing: true }>;

function comparisonOf(wanted: Wanted): readonly [sign: string, value: unknown] {
  if (typeof wanted !== "object") return ["=", wanted];
  if ("atLeast" in wanted) return [">=", wanted.atLeast];
  return ["<", "below" in wanted ? wanted.below : wanted.belowOrAbsent];
}

function valuesOf(values: Record<string, unknown>): { ExpressionAttributeValues?: Values } {
  return Object.keys(values).length === 0
    ? {}
    : { ExpressionAttributeValues: marshall(values, { removeUndefinedValues: true }) };
}
