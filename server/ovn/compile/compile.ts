import type { UnitIntent } from "../../intent/types.ts";
import type { Statements } from "../statements.ts";
import { compileNetwork } from "./network.ts";
import { compilePort } from "./port.ts";
import { compileSystem } from "./system.ts";

/**
 * What a unit is in OVN. Pure: the same intent gives the same rows, without clock, chance or I/O.
 * @throws CompileError if it cannot be expressed
 */
export function compile(unit: UnitIntent): Statements {
  switch (unit.kind) {
    case "network":
      return compileNetwork(unit.owner, unit.network);
    case "port":
      return compilePort(unit.owner, unit.port);
    case "system":
      return compileSystem(unit.owner);
  }
}
