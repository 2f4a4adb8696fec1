import { NetworkActivity } from "#components/network/network-activity.tsx";

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <NetworkActivity id={id} />;
}
