/** What makes a fault good that struck, or that the system has to do so by itself; null: it could not be done now. */
export type Struck = (() => Promise<void> | void) | "mends itself" | null;

/** Something that goes wrong. */
export interface Fault {
  name: string;
  /** Does it. @throws what kept it from being done */
  strike(): Promise<Struck>;
}
