import { PortActivity } from "#components/port/port-activity.tsx";

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <PortActivity id={id} />;
}
