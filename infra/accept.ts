/** Findings of the rule pack that are meant to be so, one by one, each with its reason. */
import { Validations } from "aws-cdk-lib";
import type { IConstruct } from "constructs";

export function accept(scope: IConstruct, reasons: Readonly<Record<string, string>>): void {
  for (const [id, reason] of Object.entries(reasons)) {
    Validations.of(scope).acknowledge({ id, reason });
  }
}
