import { accessRouter } from "../resources/access/router.ts";
import { changeRouter } from "../resources/change/router.ts";
import { correctionRouter } from "../resources/correction/router.ts";
import { holdRouter } from "../resources/hold/router.ts";
import { hostRouter } from "../resources/host/router.ts";
import { invitationRouter } from "../resources/invitation/router.ts";
import { keyRouter } from "../resources/key/router.ts";
import { liveRouter } from "../resources/live/router.ts";
import { memberRouter } from "../resources/member/router.ts";
import { networkRouter } from "../resources/network/router.ts";
import { operationRouter } from "../resources/operation/router.ts";
import { overviewRouter } from "../resources/overview/router.ts";
import { ovnRouter } from "../resources/ovn/router.ts";
import { portRouter } from "../resources/port/router.ts";
import { preferenceRouter } from "../resources/preference/router.ts";
import { projectRouter } from "../resources/project/router.ts";
import { searchRouter } from "../resources/search/router.ts";
import { sessionRouter } from "../resources/session/router.ts";
import { spaceRouter } from "../resources/space/router.ts";
import { subnetRouter } from "../resources/subnet/router.ts";
import { systemRouter } from "../resources/system/router.ts";
import { topologyRouter } from "../resources/topology/router.ts";
import { userRouter } from "../resources/user/router.ts";
import { viewRouter } from "../resources/view/router.ts";
import { visitRouter } from "../resources/visit/router.ts";
import { createCallerFactory, router } from "./init.ts";

/** The whole API: one line for each resource. */
export const appRouter = router({
  access: accessRouter,
  change: changeRouter,
  correction: correctionRouter,
  hold: holdRouter,
  host: hostRouter,
  invitation: invitationRouter,
  key: keyRouter,
  live: liveRouter,
  member: memberRouter,
  network: networkRouter,
  operation: operationRouter,
  overview: overviewRouter,
  ovn: ovnRouter,
  port: portRouter,
  preference: preferenceRouter,
  project: projectRouter,
  search: searchRouter,
  session: sessionRouter,
  space: spaceRouter,
  subnet: subnetRouter,
  system: systemRouter,
  topology: topologyRouter,
  user: userRouter,
  view: viewRouter,
  visit: visitRouter,
});

export type AppRouter = typeof appRouter;

/** Calls procedures without HTTP: server components and tests. */
export const createCaller = createCallerFactory(appRouter);
