/** A unit that cannot be expressed in OVN. The message is for people and becomes the fault of the resource. */
export class CompileError extends Error {
  override readonly name = "CompileError";
}
