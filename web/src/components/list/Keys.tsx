/** Single keys of a list: the help that names them, and the switch for those whom they disturb. */
import type { RefObject } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { areKeysOn, commandOf, type KeyCommand, listKeys, switchKeys } from "../../list/keys.ts";
import { t } from "../../words/spoken.ts";
import { moveRow, rowOf } from "./rows.ts";

export function Keys({ place }: { readonly place: RefObject<HTMLElement | null> }) {
  const [isOn, setOn] = useState(() => areKeysOn(localStorage));
  const help = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (!isOn) return undefined;
    const acts: Readonly<Record<KeyCommand, () => void>> = {
      search: () => place.current?.querySelector<HTMLElement>('[data-key="search"]')?.focus(),
      next: () => moveRow(place.current, 1),
      previous: () => moveRow(place.current, -1),
      choose: () => rowOf(document.activeElement)?.querySelector<HTMLElement>("input")?.click(),
      help: () => help.current?.showModal(),
    };
    const press = (event: KeyboardEvent) => {
      const command = commandOf(event, isTyping(event.target) || help.current?.open === true);
      if (!command) return;
      event.preventDefault();
      acts[command]();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [isOn, place]);
  return (
    <>
      <button type="button" class="link" onClick={() => help.current?.showModal()}>
        {t("list.keys")}
      </button>
      <dialog ref={help} class="panel" aria-label={t("list.keys")}>
        <Help
          isOn={isOn}
          onSwitch={(to) => {
            switchKeys(localStorage, to);
            setOn(to);
          }}
        />
        <form method="dialog">
          <button type="submit" class="button">
            {t("list.keys-close")}
          </button>
        </form>
      </dialog>
    </>
  );
}

/** A box that is ticked takes no letters; every other field does. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return target.type !== "checkbox";
  return target.isContentEditable || target.matches("textarea, select");
}

interface HelpProps {
  readonly isOn: boolean;
  readonly onSwitch: (isOn: boolean) => void;
}

function Help({ isOn, onSwitch }: HelpProps) {
  const id = useId();
  return (
    <>
      <h2>{t("list.keys")}</h2>
      <dl class="facts">
        {Object.entries(listKeys).map(([key, command]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`list.key-${command}`)}</dd>
          </div>
        ))}
      </dl>
      <div class="check">
        <input
          id={id}
          type="checkbox"
          checked={isOn}
          onChange={(event) => onSwitch(event.currentTarget.checked)}
        />
        <label for={id}>{t("list.keys-on")}</label>
      </div>
    </>
  );
}
