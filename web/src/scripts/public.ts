/** The one script of all public pages. They read without it; forms need it. */
import { enhanceForms } from "../forms/submit.ts";
import { enhanceAccount, enhanceSignIn } from "./account.ts";
import { enhanceAreas } from "./areas.ts";
import { enhanceFollow } from "./follow.ts";

enhanceForms();
enhanceAreas();
enhanceFollow();
enhanceSignIn();
void enhanceAccount();
