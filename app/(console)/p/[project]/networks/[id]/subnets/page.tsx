import { SubnetsTab } from "#components/subnet/subnets-tab.tsx";

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <SubnetsTab networkId={id} />;
}
