import { installationOverviewSchema, projectOverviewInput, projectOverviewSchema } from "#model/resources/overview.ts";
import { emptyInput } from "#model/resources/session.ts";
import { heavyRead } from "../../trpc/heavy-reads.ts";
import { router } from "../../trpc/init.ts";
import { adminQuery, projectQuery } from "../../trpc/procedures.ts";
import { installationOverview } from "./installation.ts";
import { projectOverview } from "./project.ts";

export const overviewRouter = router({
  project: projectQuery("project:read", projectOverviewInput, projectOverviewSchema, projectOverview, heavyRead),
  installation: adminQuery(emptyInput, installationOverviewSchema, installationOverview),
});
