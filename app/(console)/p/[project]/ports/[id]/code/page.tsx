import { PortCode } from "#components/port/port-code.tsx";

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <PortCode id={id} />;
}
