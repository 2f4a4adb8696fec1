import {
  followedOperationListSchema,
  followedOperationPageSchema,
  followedOperationSchema,
  operationBellAnswerSchema,
  operationBellSchema,
  operationGetSchema,
} from "#model/resources/operation.ts";
import { logRead } from "../../trpc/heavy-reads.ts";
import { router } from "../../trpc/init.ts";
import { projectQuery } from "../../trpc/procedures.ts";
import { bell } from "./bell.ts";
import { get, list } from "./data.ts";

export const operationRouter = router({
  list: projectQuery("activity:read", followedOperationListSchema, followedOperationPageSchema, list, logRead),
  get: projectQuery("activity:read", operationGetSchema, followedOperationSchema, get),
  bell: projectQuery("activity:read", operationBellSchema, operationBellAnswerSchema, bell),
});
