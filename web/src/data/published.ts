/** The files that the publishing function writes for everyone, and the areas as two levels of choice. */
import type { RewardCard } from "#publishing/domain/page-data.ts";

export interface AreaName {
  readonly code: string;
  readonly name: string;
}

interface Published {
  readonly areas: { readonly areas: readonly AreaName[] };
  readonly rewards: { readonly rewards: readonly RewardCard[] };
}

export async function published<Name extends keyof Published>(
  name: Name,
): Promise<Published[Name]> {
  const response = await fetch(`/data/${name}.json`);
  if (!response.ok) throw new Error(`/data/${name}.json: ${response.status}`);
  return response.json();
}

const isTown = (code: string) => code.endsWith("000") && !code.endsWith("000000");
const townPart = (code: string) => code.slice(0, 9);

export function townsOf(areas: readonly AreaName[]): readonly AreaName[] {
  return areas.filter((area) => isTown(area.code));
}

export function villagesOf(areas: readonly AreaName[], town: string): readonly AreaName[] {
  return areas.filter(
    (area) => townPart(area.code) === townPart(town) && area.code !== town && !isTown(area.code),
  );
}

/** The town that a code belongs to: its own for a town or a village. */
export function townCodeOf(code: string): string {
  return `${townPart(code)}000`;
}
