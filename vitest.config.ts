/** The projects of the tests: what is fast, what needs the engine, and what needs a build or a browser. */
import { defineConfig } from "vitest/config";

/** Handlers are put together on import, so these stand-ins come before any of them. */
const onOneTable = ["tests/support/stand-ins.ts"];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "fast",
          include: ["tests/functions/**/*.test.ts", "tests/house/**/*.test.ts"],
          setupFiles: onOneTable,
        },
      },
      {
        test: {
          name: "table",
          include: ["tests/table/**/*.test.ts"],
          setupFiles: onOneTable,
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: "infra",
          include: ["tests/infra/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "web",
          include: ["tests/web/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "journeys",
          include: ["tests/journeys/**/*.test.ts"],
          globalSetup: ["tests/journeys/support/start.ts"],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
