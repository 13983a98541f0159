/** Types of the modules that virtual.mjs makes, and of what Astro adds. */
/// <reference types="astro/client" />

declare module "virtual:doors" {
  export const doors: Readonly<Record<string, readonly ["GET" | "POST", string]>>;
}

declare module "virtual:public-script" {
  /** Where the script of public pages lies. */
  export const address: string;
}

/** The words of one group, for scripts that bring their own. */
declare module "virtual:words/outbox" {
  type Group = typeof import("../../functions/shared/words/en.json");
  type Own = { readonly [K in keyof Group as K extends `outbox.${string}` ? K : never]: string };
  export const words: Readonly<Record<"zh-CN" | "en", Own>>;
}
declare module "virtual:words/read" {
  type Group = typeof import("../../functions/shared/words/en.json");
  type Own = { readonly [K in keyof Group as K extends `read.${string}` ? K : never]: string };
  export const words: Readonly<Record<"zh-CN" | "en", Own>>;
}
declare module "virtual:words/search" {
  type Group = typeof import("../../functions/shared/words/en.json");
  type Own = { readonly [K in keyof Group as K extends `search.${string}` ? K : never]: string };
  export const words: Readonly<Record<"zh-CN" | "en", Own>>;
}
