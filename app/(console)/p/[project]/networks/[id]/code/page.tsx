import { NetworkCode } from "#components/network/network-code.tsx";

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <NetworkCode id={id} />;
}
