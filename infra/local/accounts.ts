/** Ready sign-ins of this machine, one a role. Names and persons are demonstration data. */

export interface ReadyAccount {
  readonly subject: string;
  /** Chinese first, as people see it; "演示" marks it as demonstration. */
  readonly name: string;
  readonly role: string;
  /** Where its one-time codes go; of residents also what they sign in with. Nobody's numbers. */
  readonly phone: string;
  readonly isStaff: boolean;
}

const demonstrationVolunteers = 8;

const staff = [
  ["leader", "演示队长", "队长 team leader"],
  ["station", "演示站员", "服务站 station"],
  ["institute", "演示所员", "服务所 institute"],
  ["centre", "演示中心", "指导中心 centre"],
  ["keeper", "演示兑换员", "兑换员 exchange keeper"],
  ["inspector", "演示督导员", "督导员 inspector"],
  ["auditor", "演示审计员", "审计员 auditor"],
] as const;

export const accounts: readonly ReadyAccount[] = [
  {
    ...{ subject: "resident", name: "演示居民", role: "居民 resident" },
    ...{ phone: "13800000001", isStaff: false },
  },
  ...Array.from({ length: demonstrationVolunteers }, (_, at) => ({
    subject: at === 0 ? "volunteer" : `volunteer${at + 1}`,
    name: `演示志愿者${at === 0 ? "" : at + 1}`,
    role: "志愿者 volunteer",
    phone: `1380000${1000 + at}`,
    isStaff: false,
  })),
  ...staff.map(([subject, name, role], at) => ({
    ...{ subject, name, role },
    ...{ phone: `1380000${3000 + at}`, isStaff: true },
  })),
];

/** Staff sign in with a password first. */
export const passwordOf = ({ subject }: ReadyAccount): string => `${subject}-demo`;
