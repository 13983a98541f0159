/**
 * The static site: ordinary pages, and the shells into which the publishing function puts its pages.
 * Nothing may be inline, because the content security policy allows nothing inline.
 */
import { defineConfig } from "astro/config";
import { besidePages, virtualModules } from "./virtual.mjs";

export default defineConfig({
  outDir: "../dist/web",
  build: { format: "preserve", inlineStylesheets: "never" },
  integrations: [besidePages],
  devToolbar: { enabled: false },
  vite: { plugins: [virtualModules], build: { assetsInlineLimit: 0 } },
});
