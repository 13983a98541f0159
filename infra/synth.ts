/**
 * `npm run synth`: the templates of every stage, without network and credentials. The cdk command
 * runs this too and then says into which folder; STAGE chooses whose templates it gets.
 */
import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { appOf } from "./app.ts";
import { root } from "./root.ts";
import { type Stage, stages } from "./stages.ts";

const askedFolder = process.env["CDK_OUTDIR"];

if (askedFolder) {
  appOf(stageNamed(process.env["STAGE"] ?? "aws"), askedFolder).synth();
} else {
  for (const stage of Object.values(stages)) {
    const folder = resolve(root, stage.folder);
    rmSync(folder, { recursive: true, force: true });
    appOf(stage, folder).synth();
  }
}

function stageNamed(name: string): Stage {
  const stage = (stages as Record<string, Stage>)[name];
  if (stage) return stage;
  throw new Error(`STAGE=${name} is none of ${Object.keys(stages).join(", ")}`);
}
