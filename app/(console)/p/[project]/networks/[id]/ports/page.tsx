import { NetworkPorts } from "#components/port/network-ports.tsx";

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <NetworkPorts networkId={id} />;
}
