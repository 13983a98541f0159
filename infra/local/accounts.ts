/** Ready sign-ins of this machine, one a role. Names and persons are demonstration data. */

export interface ReadyAccount {
  readonly subject: string;
  /** Chinese first, as people see it; "演示" marks it as demonstration. */
  readonly name: string;
  readonly role: string;
}

const demonstrationVolunteers = 8;

export const accounts: readonly ReadyAccount[] = [
  { subject: "resident", name: "演示居民", role: "居民 resident" },
  ...Array.from({ length: demonstrationVolunteers }, (_, at) => ({
    subject: at === 0 ? "volunteer" : `volunteer${at + 1}`,
    name: `演示志愿者${at === 0 ? "" : at + 1}`,
    role: "志愿者 volunteer",
  })),
  { subject: "leader", name: "演示队长", role: "队长 team leader" },
  { subject: "station", name: "演示站员", role: "服务站 station" },
  { subject: "institute", name: "演示所员", role: "服务所 institute" },
  { subject: "centre", name: "演示中心", role: "指导中心 centre" },
  { subject: "keeper", name: "演示兑换员", role: "兑换员 exchange keeper" },
  { subject: "inspector", name: "演示督导员", role: "督导员 inspector" },
  { subject: "auditor", name: "演示审计员", role: "审计员 auditor" },
];

export const passwordOf = ({ subject }: ReadyAccount): string => `${subject}-demo`;
