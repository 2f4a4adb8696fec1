import type { Metadata } from "next";
import { PortsPage } from "#components/port/ports-page.tsx";

export const metadata: Metadata = { title: "Ports" };

export default function Page() {
  return <PortsPage />;
}
