/** What can be measured of a page in the browser: text, targets, and what sticks out. */
import type { Page } from "playwright-core";

export interface Measured {
  /** Texts smaller than asked. */
  readonly small: readonly string[];
  /** Targets narrower or lower than asked. */
  readonly narrow: readonly string[];
  /** Pixels by which the page is wider than the screen. */
  readonly overflow: number;
}

export interface Least {
  readonly textPixels: number;
  readonly targetPixels: number;
}

export function measure(page: Page, least: Least): Promise<Measured> {
  return page.evaluate(({ textPixels, targetPixels }) => {
    const isSeen = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true }) && !element.closest(".unseen");
    const nameOf = (element: Element) =>
      `<${element.tagName.toLowerCase()} class="${element.className}"> ${element.textContent?.trim().slice(0, 20)}`;

    const small: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const { parentElement: parent } = text;
      if (!parent || !text.textContent?.trim() || !isSeen(parent)) continue;
      const pixels = Number.parseFloat(getComputedStyle(parent).fontSize);
      if (pixels < textPixels - 0.01) small.push(`${nameOf(parent)}: ${pixels}`);
    }

    /** A link in the middle of a sentence has the sentence's height (WCAG 2.2, 2.5.8, inline). */
    const isInSentence = (element: Element) => {
      const around = element.closest("p, li, dd");
      if (element.tagName !== "A" || !around) return false;
      const links = [...around.querySelectorAll("a")].map((link) => link.textContent).join("");
      const said = (around.textContent ?? "").replace(/[\s·|]/gu, "");
      return said.length > links.replace(/\s/gu, "").length + 2;
    };
    /** A box to tick is as large as the label that ticks it too. */
    const rectOf = (element: Element) => {
      const own = element.getBoundingClientRect();
      const isTick = element instanceof HTMLInputElement && /radio|checkbox/u.test(element.type);
      const label = isTick ? element.labels?.[0]?.getBoundingClientRect() : undefined;
      const [width, height] = label
        ? [Math.max(own.right, label.right) - Math.min(own.left, label.left), label.height]
        : [own.width, own.height];
      return { width, height };
    };
    const narrow: string[] = [];
    const targets = 'a[href], button, input:not([type="hidden"]), select, textarea, summary';
    for (const target of document.querySelectorAll(targets)) {
      if (!isSeen(target) || isInSentence(target)) continue;
      const { width, height } = rectOf(target);
      if (Math.min(width, height) < targetPixels - 0.5) {
        narrow.push(`${nameOf(target)}: ${Math.round(width)} × ${Math.round(height)}`);
      }
    }

    const { scrollWidth, clientWidth } = document.documentElement;
    return { small, narrow, overflow: scrollWidth - clientWidth };
  }, least);
}
