/**
 * The one script of all public pages. They read, and their forms are sent, without it. It runs
 * before the page is drawn, so that the chosen size and colours are there from the first moment.
 */

import { asideScripts } from "./aside.ts";
import { enhanceForms } from "./forms.ts";
import { enhanceSignIn } from "./sign-in.ts";
import { enhanceDisplay, showView } from "./view.ts";

showView();

addEventListener("DOMContentLoaded", () => {
  enhanceDisplay();
  enhanceForms(document);
  enhanceSignIn();
});
// After the load, not within it: nothing of this is part of the first view.
addEventListener("load", () => setTimeout(asideScripts));
