/** What happened on one day of the reader's. */
export interface Day<Item> {
  /** "Today", "Yesterday", "Friday 20 November". */
  title: string;
  items: Item[];
}

/** Groups what is sorted by time into days of the zone in which this runs. Browser only: the server's zone is not the reader's. */
export function daysOf<Item extends { at: Date }>(items: readonly Item[], now: Date): Day<Item>[] {
  const days: Day<Item>[] = [];
  for (const item of items) {
    const title = dayTitle(item.at, now);
    const last = days.at(-1);
    if (last?.title === title) last.items.push(item);
    else days.push({ title, items: [item] });
  }
  return days;
}

function dayTitle(at: Date, now: Date): string {
  const days = Math.round((midnight(now) - midnight(at)) / 86_400_000);
  if (days === 0) return "Today";
  if (days === 1) return "Yesterday";
  const year = at.getFullYear() === now.getFullYear() ? undefined : "numeric";
  const words = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", year }).format(at);
  return words.replace(",", "");
}

function midnight(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
