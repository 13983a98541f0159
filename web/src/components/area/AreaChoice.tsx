/** Where: a town, then a village or the town itself. The answer carries what its name asks for. */
import { useState } from "preact/hooks";
import { published, townsOf, villagesOf } from "../../data/published.ts";
import { useAnswer } from "../../screens/use-answer.ts";
import { t } from "../../words/spoken.ts";
import { ChoiceField } from "../form/Field.tsx";
import { Shown } from "../screen/Shown.tsx";

interface Props {
  readonly name: string;
  /** Put before the area's code: a site's id is `site_` with the code of its area. */
  readonly prefix?: string;
  readonly wrong: string;
  readonly refusals?: string;
}

export function AreaChoice({ name, prefix = "", wrong, refusals = "" }: Props) {
  const [town, setTown] = useState("");
  const asking = useAnswer(() => published("areas"), []);
  return (
    <Shown of={asking}>
      {({ areas }) => {
        const city = areas.filter((area) => area.code.endsWith("000000"));
        const towns = [...city, ...townsOf(areas)];
        const own = towns.filter((area) => area.code === town);
        const options = [
          ...own.map((area) => [area.code, t("area.itself", { name: area.name })] as const),
          ...(town === "" ? [] : villagesOf(areas, town)).map(
            (area) => [area.code, area.name] as const,
          ),
        ];
        return (
          <>
            <ChoiceField
              name=""
              label={t("area.town")}
              wrong={wrong}
              choose={t("area.choose-town")}
              options={towns.map((area) => [area.code, area.name])}
              onChoose={setTown}
            />
            <ChoiceField
              name={name}
              label={t("area.village")}
              wrong={wrong}
              refusals={refusals}
              choose={t("area.choose-village")}
              options={options.map(([code, text]) => [prefix + code, text])}
            />
          </>
        );
      }}
    </Shown>
  );
}
