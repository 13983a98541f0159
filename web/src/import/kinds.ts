/** What can be imported: its door's columns, and under which headings cities have them in their files. */

export interface WantedColumn {
  /** As the door calls it. */
  readonly name: string;
  /** Headings that mean it, besides its own name. */
  readonly headings: readonly string[];
}

export const importKinds = {
  areas: {
    door: "registry.importAreas",
    columns: [
      { name: "code", headings: ["代码", "区划代码", "统计用区划代码", "行政区划代码"] },
      { name: "parent_code", headings: ["上级代码", "上级区划代码"] },
      { name: "level", headings: ["级别", "层级"] },
      { name: "name", headings: ["名称", "区划名称"] },
    ],
    /** Whoever is above comes first, so that no row waits for one that is still to come. */
    firstBy: "code",
  },
  teams: {
    door: "registry.importTeams",
    columns: [
      { name: "number", headings: ["编号", "序号", "队伍编号"] },
      { name: "name", headings: ["名称", "队伍名称"] },
      { name: "name_english", headings: ["英文名称", "英文名"] },
      { name: "serves", headings: ["服务类别", "类别"] },
    ],
    firstBy: undefined,
  },
} as const satisfies Record<
  string,
  { door: string; columns: readonly WantedColumn[]; firstBy: string | undefined }
>;
export type ImportKind = keyof typeof importKinds;

export function isImportKind(text: string): text is ImportKind {
  return Object.hasOwn(importKinds, text);
}
