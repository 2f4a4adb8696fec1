import { createContext } from "react";
import type { OvnRowShown } from "#model/resources/ovn.ts";

/** The rows on the page, by UUID: references to them lead to their place there. `path`: of their project; null beyond projects. */
export const RowsContext = createContext<{ rows: ReadonlyMap<string, OvnRowShown>; path: string | null }>({
  rows: new Map(),
  path: null,
});
