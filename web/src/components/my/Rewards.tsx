/** What my points buy now: each with its price and a button, or what is missing. */
import type { RewardCard } from "#publishing/domain/page-data.ts";
import { t } from "../../words/spoken.ts";
import { CommandForm } from "../form/CommandForm.tsx";
import { Empty } from "../screen/Empty.tsx";
import { Said } from "../screen/Said.tsx";

interface Props {
  readonly rewards: readonly RewardCard[];
  readonly balance: number;
  /** Code of the voucher that was just got; empty before. */
  readonly redeemed: string;
  readonly onRedeemed: (code: string) => void;
}

export function Rewards({ rewards, balance, redeemed, onRedeemed }: Props) {
  if (rewards.length === 0) return <Empty text={t("rewards.none")} />;
  return (
    <>
      {redeemed !== "" && <Said>{t("my.redeemed", { code: redeemed })}</Said>}
      <ul class="rows">
        {rewards.map((reward) => (
          <li key={reward.id}>
            <h3 lang="zh-CN">{reward.title}</h3>
            <p>
              <b>{t("rewards.price", { points: reward.points })}</b>{" "}
              <span lang="zh-CN">{reward.siteName}</span>{" "}
              <span class="quiet">
                {reward.stock > 0 ? t("rewards.stock", { stock: reward.stock }) : ""}
              </span>
            </p>
            <Redeem reward={reward} balance={balance} onRedeemed={onRedeemed} />
          </li>
        ))}
      </ul>
    </>
  );
}

interface RedeemProps extends Pick<Props, "balance" | "onRedeemed"> {
  readonly reward: RewardCard;
}

function Redeem({ reward, balance, onRedeemed }: RedeemProps) {
  if (reward.stock === 0) return <p>{t("rewards.sold-out")}</p>;
  if (balance < reward.points) {
    return <p>{t("my.missing-points", { points: reward.points - balance })}</p>;
  }
  return (
    <CommandForm
      door="points.redeem"
      body={() => ({ reward: reward.id, points: reward.points })}
      action={t("my.redeem-of", { title: reward.title })}
      isSecond
      onDone={({ code }) => onRedeemed(code)}
    />
  );
}
