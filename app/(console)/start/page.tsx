import type { Metadata } from "next";
import { NoProject } from "#components/frame/no-project.tsx";

export const metadata: Metadata = { title: "No project" };

export default function StartPage() {
  return <NoProject />;
}
