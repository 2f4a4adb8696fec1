import { PortOverview } from "#components/port/port-overview.tsx";

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <PortOverview id={id} />;
}
