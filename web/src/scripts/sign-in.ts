/** The sign-in link leads back to where the visitor came from. */

/** A path of this site: one slash in front, not two, and no backslash that browsers read as one. */
const ownPath = /^\/(?![/\\])[^\s\\]*$/u;

export function enhanceSignIn(): void {
  const then = new URLSearchParams(location.search).get("then") ?? "";
  const link = document.querySelector<HTMLAnchorElement>("a[data-sign-in]");
  if (link && ownPath.test(then)) {
    link.href = `/api/sign-in?returnTo=${encodeURIComponent(then)}`;
  }
}
