/**
 * How pages look by their reader's choice (长辈版, high contrast): one cookie that the pages' script
 * reads before anything is drawn, and the function that hands out the matching style without one.
 */

/** Size of text in pixels. Above the first everything else grows as well: that is 长辈版. */
export const viewSizes = ["18", "22", "26", "30"] as const;
export const viewColours = ["auto", "light", "dark", "contrast"] as const;

export interface View {
  readonly size: (typeof viewSizes)[number];
  readonly colours: (typeof viewColours)[number];
}

export const viewCookie = "view";
export const viewDays = 400;

const [standard] = viewSizes;

/** Two names, "26.contrast". */
export function viewText({ size, colours }: View): string {
  return `${size}.${colours}`;
}

/** What a cookie means; whatever it is not, is as if nothing had been chosen. */
export function viewOf(text = ""): View {
  const [asked, wanted] = text.split(".");
  return {
    size: viewSizes.find((size) => size === asked) ?? standard,
    colours: viewColours.find((colours) => colours === wanted) ?? "auto",
  };
}

export function isElder({ size }: View): boolean {
  return size !== standard;
}

/** Names of the rules in tokens.css that hold: none for a reader who has chosen nothing. */
export function namesOf(view: View): readonly string[] {
  const { size, colours } = view;
  return [
    ...(isElder(view) ? ["elder", `s${size}`] : []),
    ...(colours === "auto" ? [] : [colours]),
  ];
}
