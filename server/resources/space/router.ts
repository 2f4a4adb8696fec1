import {
  spaceAddressOutput,
  spaceAddressSchema,
  spaceContainerOutput,
  spaceContainerSchema,
  spaceFreePrefixOutput,
  spaceFreePrefixSchema,
  spaceFreeRangesOutput,
  spaceFreeRangesSchema,
  spaceGridOutput,
  spaceGridSchema,
  spaceTreeOutput,
  spaceTreeSchema,
} from "#model/resources/space.ts";
import { heavyRead } from "../../trpc/heavy-reads.ts";
import { router } from "../../trpc/init.ts";
import { projectQuery } from "../../trpc/procedures.ts";
import { address, freeRanges } from "./address.ts";
import { container, freePrefix } from "./container.ts";
import { grid } from "./grid.ts";
import { tree } from "./tree.ts";

/** What names ports takes the permission to see them. */
export const spaceRouter = router({
  tree: projectQuery("network:read", spaceTreeSchema, spaceTreeOutput, tree, heavyRead),
  container: projectQuery("network:read", spaceContainerSchema, spaceContainerOutput, container, heavyRead),
  freePrefix: projectQuery("network:read", spaceFreePrefixSchema, spaceFreePrefixOutput, freePrefix, heavyRead),
  freeRanges: projectQuery("network:read", spaceFreeRangesSchema, spaceFreeRangesOutput, freeRanges, heavyRead),
  grid: projectQuery("port:read", spaceGridSchema, spaceGridOutput, grid, heavyRead),
  address: projectQuery("port:read", spaceAddressSchema, spaceAddressOutput, address, heavyRead),
});
