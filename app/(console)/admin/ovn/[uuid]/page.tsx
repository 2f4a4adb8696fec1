import type { Metadata } from "next";
import { OvnRowPage } from "#components/ovn/ovn-row-page.tsx";

export const metadata: Metadata = { title: "Row of OVN" };

export default async function Page({ params }: { params: Promise<{ uuid: string }> }) {
  const { uuid } = await params;
  return <OvnRowPage uuid={decodeURIComponent(uuid)} />;
}
