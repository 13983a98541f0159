/** A number that leads to the rows behind it. */

interface Props {
  readonly name: string;
  readonly count: number;
  readonly href: string;
}

export function Figure({ name, count, href }: Props) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <a href={href} aria-label={`${name} ${count}`}>
          {count}
        </a>
      </dd>
    </div>
  );
}
