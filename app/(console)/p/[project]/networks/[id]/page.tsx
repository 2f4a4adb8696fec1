import { NetworkOverview } from "#components/network/network-overview.tsx";

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <NetworkOverview id={id} />;
}
