/** The stacks of a stage, checked by the rule pack: a finding that is not accepted stops the synth. */
import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { AppStack } from "./app-stack.ts";
import { DataStack } from "./data-stack.ts";
import type { Stage } from "./stages.ts";

export function appOf(stage: Stage, outdir: string): App {
  const app = new App({ outdir });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const props = stage.region ? { env: { region: stage.region } } : {};
  const data = new DataStack(app, "RedVestData", { ...props, stage });
  new AppStack(app, "RedVestApp", { ...props, stage, data });
  return app;
}
