import { redirect } from "next/navigation";

/** `/admin` by itself: its first page. */
export default function Page() {
  redirect("/admin/projects");
}
