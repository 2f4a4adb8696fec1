import { z } from "zod";
import { idSchema, projectField } from "../fields.ts";
import { quotaKinds } from "../quota-kinds.ts";
import { followedOperationSchema } from "./operation.ts";

/** Objects of one kind that are wrong for one cause: the first of them by name stands for all. */
const troubleSchema = z.object({
  kind: z.string(),
  count: z.int(),
  id: idSchema,
  /** What the first lies in, where it lies in something. */
  parentId: idSchema.nullable(),
  name: z.string(),
  /** The cause, in a sentence for people. */
  reason: z.string(),
});
export type Trouble = z.infer<typeof troubleSchema>;

/** What others did since the caller was last here. */
const newsSchema = z.object({
  /** When the caller's last stay on the overview ended; null: there was none, so nothing is news. */
  since: z.date().nullable(),
  /** Operations; `isMore`: at least so many. */
  changes: z.int(),
  isMore: z.boolean(),
  people: z.int(),
  keys: z.int(),
  /** Who did most of it, at most two names. */
  names: z.array(z.string()),
});
export type News = z.infer<typeof newsSchema>;

/** A subnet with how full it is. */
const fullSubnetSchema = z.object({
  id: idSchema,
  networkId: idSchema,
  networkName: z.string(),
  cidr: z.string(),
  used: z.int(),
  capacity: z.int(),
});
export type FullSubnet = z.infer<typeof fullSubnetSchema>;

export const projectOverviewInput = z.strictObject({ ...projectField });
/** What of a project somebody should know at a glance; of each only what the caller may read. */
export const projectOverviewSchema = z.object({
  /** What OVN or the compiler does not take, the largest first. */
  refused: z.array(troubleSchema),
  /** Ports that a host has claimed a while ago and still does not carry. */
  stuck: z.array(troubleSchema),
  /** What was asked for and is not everywhere yet, newest first; `isMore`: there are more than `total`. */
  moving: z.object({ items: z.array(followedOperationSchema), total: z.int(), isMore: z.boolean() }),
  news: newsSchema,
  /** The fullest IPv4 subnets that hold something. */
  fullest: z.array(fullSubnetSchema),
});
export type ProjectOverview = z.infer<typeof projectOverviewSchema>;

/** A project of which an admin should know something. */
const projectStateSchema = z.object({
  id: idSchema,
  name: z.string(),
  disabledAt: z.date().nullable(),
  networks: z.int(),
  ports: z.int(),
  /** Objects that OVN or the compiler does not take. */
  refused: z.int(),
  /** Ports on hosts that do not answer or are late. */
  silent: z.int(),
  /** Operations that are not everywhere yet. */
  moving: z.int(),
  /** The share of the fullest quota, from 0 to 1, and which it is. */
  quota: z.object({ name: z.enum(quotaKinds), share: z.number() }),
});
export type ProjectState = z.infer<typeof projectStateSchema>;

/** What happened in a project in the last day. */
const changedProjectSchema = z.object({
  id: idSchema,
  name: z.string(),
  /** Operations; `isMore`: at least so many. */
  changes: z.int(),
  isMore: z.boolean(),
  people: z.int(),
  keys: z.int(),
  /** Who did most of it, at most two names. */
  names: z.array(z.string()),
  lastAt: z.date(),
});
export type ChangedProject = z.infer<typeof changedProjectSchema>;

export const installationOverviewSchema = z.object({
  projects: z.int(),
  networks: z.int(),
  ports: z.int(),
  users: z.int(),
  /** Those of which there is something to tell, the worst first; `needing` counts all of them. */
  items: z.array(projectStateSchema),
  needing: z.int(),
  /** Those in which something was changed in the last day, the latest first. */
  changed: z.array(changedProjectSchema),
  /** What was put right in OVN in the last day. */
  correctedToday: z.int(),
  /** Others' rows in rows of Skein. */
  foreign: z.int(),
  /** Decisions that wait for an admin. */
  holds: z.int(),
});
export type InstallationOverview = z.infer<typeof installationOverviewSchema>;
