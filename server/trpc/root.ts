import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { keyRouter } from "../resources/key/router.ts";
import { memberRouter } from "../resources/member/router.ts";
import { projectRouter } from "../resources/project/router.ts";
import { sessionRouter } from "../resources/session/router.ts";
import { userRouter } from "../resources/user/router.ts";
import { createCallerFactory, router } from "./init.ts";

/** The whole API: one line for each resource. */
export const appRouter = router({
  key: keyRouter,
  member: memberRouter,
  project: projectRouter,
  session: sessionRouter,
  user: userRouter,
});

export type AppRouter = typeof appRouter;
export type Inputs = inferRouterInputs<AppRouter>;
export type Outputs = inferRouterOutputs<AppRouter>;

/** Calls procedures without HTTP: server components and tests. */
export const createCaller = createCallerFactory(appRouter);
