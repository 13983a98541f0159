/** Draws a screen into its page, once the words are there. */
import { type ComponentType, render } from "preact";
import { SignedIn } from "../components/screen/SignedIn.tsx";
import { pageLanguage } from "../language.ts";
import { loadWords } from "../words/spoken.ts";

export async function mount(Screen: ComponentType): Promise<void> {
  const place = document.getElementById("screen");
  if (!place) return;
  try {
    await loadWords(pageLanguage());
  } catch {
    // Without its words a screen cannot even say what is wrong; the page holds that one sentence.
    place.textContent = document.body.dataset["unreachable"] ?? "";
    return;
  }
  place.replaceChildren();
  render(
    <SignedIn>
      <Screen />
    </SignedIn>,
    place,
  );
}
