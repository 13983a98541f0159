/** Whether a text can be read out of another: as it is, or in any encoding that somebody may use. */

/** The text as it is, in an address, in hex, and as base64 however the bytes around it shift it. */
function formsOf(planted: string): readonly string[] {
  const bytes = Buffer.from(planted);
  const shifted = [0, 1, 2].flatMap((shift) => {
    const moved = Buffer.concat([Buffer.alloc(shift), bytes]);
    // The ends are mixed with what stands beside them.
    return (["base64", "base64url"] as const).map((form) => moved.toString(form).slice(4, -4));
  });
  return [planted, encodeURIComponent(planted), bytes.toString("hex"), ...shifted].filter(
    (form) => form.length > 3,
  );
}

export function showsIn(planted: string, text: string): boolean {
  return formsOf(planted).some((form) => text.includes(form));
}
