/**
 * Registration against its target (mission rule 8): at least 20 % of a town's residents, all of a
 * unit's serving staff. Out of how many is a figure from outside, with its source and its day.
 */
import * as z from "zod";
import { type AreaCode, levelOf, townOf } from "#shared/domain/area.ts";
import type { Stamp } from "#shared/domain/stamp.ts";
import { Day, line } from "#shared/domain/values.ts";

export const UnitCode = z.string().regex(/^[0-9A-HJ-NP-RTUWXY]{18}$/u);

/** Parts of a thousand. */
export const targets = { town: 200, unit: 1000 } as const;

const figureMax = 10_000_000;
/** More than a figure a year for as long as anyone will ask. */
const figuresMax = 30;

export const FigureShape = z.strictObject({
  figure: z.int().min(1).max(figureMax),
  /** The document or office that it comes from. */
  source: line(2, 120),
  /** The day for which it was counted. */
  asOf: Day,
});
export type Figure = z.infer<typeof FigureShape>;

/** A figure as it was entered; later ones do not write over it. */
export type EnteredFigure = Figure & Stamp & { readonly key: string; readonly digest: string };

export interface Counted {
  readonly registered: number;
  readonly verified: number;
  readonly figures: readonly EnteredFigure[];
}

export const nobody: Counted = { registered: 0, verified: 0, figures: [] };

/** The figures with one more; the oldest go when there are too many. */
export function withFigure(counted: Counted, figure: EnteredFigure): readonly EnteredFigure[] {
  return [...counted.figures, figure].slice(-figuresMax);
}

/** The figure that counts: of the latest day, and of several for one day the last that was entered. */
export function currentFigure({ figures }: Pick<Counted, "figures">): Figure | undefined {
  return figures.reduce<EnteredFigure | undefined>(
    (best, one) => (best === undefined || one.asOf >= best.asOf ? one : best),
    undefined,
  );
}

export interface Rate {
  readonly registered: number;
  readonly verified: number;
  /** Parts of a thousand that are wanted. */
  readonly target: number;
  /** Unknown stays unknown. */
  readonly of?: Figure;
  /** Rounded down, so that rounding meets no target. */
  readonly perMille?: number;
}

export function rateOf(counted: Counted, target: number): Rate {
  const { registered, verified } = counted;
  const current = currentFigure(counted);
  if (!current) return { registered, verified, target };
  const { figure, source, asOf } = current;
  return {
    ...{ registered, verified, target, of: { figure, source, asOf } },
    perMille: Math.floor((registered * 1000) / figure),
  };
}

/** Several places as one, with the figures of the whole. */
export function together(parts: readonly Counted[], figures: Counted["figures"]): Counted {
  return {
    registered: parts.reduce((sum, part) => sum + part.registered, 0),
    verified: parts.reduce((sum, part) => sum + part.verified, 0),
    figures,
  };
}

/** Residents are counted by town and for the city; a village has no rate of its own. */
export function isCounted(area: AreaCode): boolean {
  return levelOf(area) === "city" || townOf(area) === area;
}
