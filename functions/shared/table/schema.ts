/** Names of the single table's attributes and indexes, read by CDK and by the stores. */

export const partitionKey = "pk";
export const sortKey = "sk";
export const timeToLive = "expiresAtSeconds";

/** Both indexes are sparse: an item is in one only while it carries that index's keys. */
export const indexes = {
  first: { name: "first", partitionKey: "firstPk", sortKey: "firstSk" },
  second: { name: "second", partitionKey: "secondPk", sortKey: "secondSk" },
} as const;

export type IndexName = keyof typeof indexes;
