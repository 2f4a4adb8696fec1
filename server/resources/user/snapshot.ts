import type { Snapshot } from "../../changes/record.ts";

interface StoredUser {
  email: string;
  name: string;
  isAdmin: boolean;
  disabledAt: Date | null;
}

/** A user as the change log keeps it; never the password's hash. */
export function userSnapshot({ email, name, isAdmin, disabledAt }: StoredUser): Snapshot {
  return { email, name, isAdmin, disabled: disabledAt !== null };
}
