/** Which of several lists is shown; its address says it too. Nothing to choose, nothing shown. */
import { useId } from "preact/hooks";

interface Props {
  readonly label: string;
  readonly lists: readonly (readonly [of: string, name: string])[];
  readonly of: string;
  readonly onGo: (of: string) => void;
}

export function WhichList({ label, lists, of, onGo }: Props) {
  const id = useId();
  const [, only] = lists[0] ?? [];
  if (lists.length < 2) return <h2>{only}</h2>;
  return (
    <div class="field which-list">
      <label for={id}>{label}</label>
      <select id={id} value={of} onChange={(event) => onGo(event.currentTarget.value)}>
        {lists.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
