import type { ReactNode } from "react";
import { AdminOnly } from "#components/user/admin-only.tsx";

/** The pages of what belongs to no project. */
export default function AdminLayout({ children }: { children: ReactNode }) {
  return <AdminOnly>{children}</AdminOnly>;
}
