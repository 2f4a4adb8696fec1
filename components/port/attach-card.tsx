import { Card } from "#components/ui/card.tsx";
import { CodeBlock, InlineCode } from "#components/ui/code.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import type { Port } from "#model/resources/port.ts";

/** The commands that bind a real interface to the port: OVN goes by the `iface-id`. */
export function AttachCard({ port }: { port: Port }) {
  // An interface name has at most 15 characters (IFNAMSIZ).
  const device = `p-${port.id.replaceAll("-", "").slice(-8)}`;
  const ovs = [
    `ovs-vsctl --may-exist add-port br-int ${device} \\`,
    `  -- set Interface ${device} type=internal mac='"${port.mac}"' \\`,
    `  external_ids:iface-id=${port.id}`,
  ].join("\n");
  const commands = (
    <div className="flex flex-col gap-3">
      <p className="text-ink-2">
        On a hypervisor that runs ovn-controller. For a virtual machine, give the id to its interface (libvirt:{" "}
        <InlineCode>{`<parameters interfaceid='${port.id.slice(0, 8)}…'/>`}</InlineCode>).
      </p>
      <CodeBlock code={ovs} label="command" wrap />
      <p className="text-ink-2">In the lab, which takes the address by DHCP as a machine would:</p>
      <CodeBlock code={`npm run lab -- attach ${port.id} --host hv1`} label="lab command" wrap />
    </div>
  );
  // Once bound hardly anybody wants them: folded.
  if (port.binding.host) return <Disclosure label="Bind it elsewhere">{commands}</Disclosure>;
  return <Card title="Bind an interface to it">{commands}</Card>;
}
