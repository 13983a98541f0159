/** Every kind of page that the public meets, so that what holds of one is asked of all. */

/** Read by anyone, and the same for everyone. */
export const publicTemplates = [
  "/index.html",
  "/activities.html",
  "/activities/{one}.html",
  "/board.html",
  "/sites.html",
  "/rewards.html",
  "/request.html",
  "/register.html",
  "/sign-in.html",
  "/follow.html",
  "/problems.html",
  "/about.html",
  "/accessibility.html",
  "/display.html",
  "/outbox.html",
  "/offline.html",
  "/styleguide.html",
] as const;

/** Written by functions for whoever asks. */
export const ownTemplates = [
  "/my/record",
  "/my/activities",
  "/my/points",
  "/follow/{order}",
] as const;

export const inBoth = (paths: readonly string[]): readonly string[] =>
  paths.flatMap((path) => [
    path,
    /^\/(?:my|follow)\//u.test(path) ? `${path}?lang=en` : `/en${path}`,
  ]);
