/** Types of the modules that virtual.mjs makes, and of what Astro adds. */
/// <reference types="astro/client" />

declare module "virtual:doors" {
  export const doors: Readonly<Record<string, readonly ["GET" | "POST", string]>>;
}

declare module "virtual:problem-words/zh-CN" {
  export const problemWords: Readonly<Record<string, string>>;
}

declare module "virtual:problem-words/en" {
  export const problemWords: Readonly<Record<string, string>>;
}

declare module "virtual:public-script" {
  /** Where the script of public pages lies. */
  export const address: string;
}
