/** Stars for service hours, by the ministry's 2012 measures on volunteer service records. */

/** Hours that give one to five stars (志愿服务记录办法, 2012: 100, 300, 600, 1,000, 1,500). */
export const starHours = [100, 300, 600, 1000, 1500] as const;

/** 0 to 5 stars for credited minutes. */
export function starsOf(minutes: number): number {
  return starHours.filter((hours) => minutes >= hours * 60).length;
}

/** Minutes missing to the next star; undefined with all five. */
export function minutesToNextStar(minutes: number): number | undefined {
  const next = starHours.find((hours) => minutes < hours * 60);
  return next === undefined ? undefined : next * 60 - minutes;
}
