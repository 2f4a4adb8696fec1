import type { z } from "zod";
import type { portValuesInput, Values } from "#model/lists/values.ts";
import type { ProjectScope } from "../../caller.ts";
import { hostsLike, labelsLike, networkNamesLike } from "../values.ts";

/** Values that occur of a key of the ports' filter. */
export function portValues(scope: ProjectScope, { key, start }: z.output<typeof portValuesInput>): Promise<Values> {
  switch (key) {
    case "label":
      return labelsLike(scope, start, "Port");
    case "host":
      return hostsLike(scope, start);
    case "network":
      return networkNamesLike(scope, start);
  }
}
