import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { Time } from "#components/ui/time.tsx";
import type { HeldOvn, Hold } from "#model/resources/hold.ts";
import { SomeNames } from "./some-names.tsx";

/** Which OVN answers, and what tells whether it is the right one. */
export function OvnFacts({ ovn, since }: { ovn: HeldOvn | null } & Pick<Hold, "since">) {
  if (!ovn) return null;
  const { endpoint, uuid, chassis, hosts, worker, workerHost } = ovn;
  return (
    <DefinitionList
      facts={[
        { term: "Northbound", value: <Mono what="address of the Northbound">{endpoint}</Mono>, note: "OVN_NB" },
        { term: "NB_Global", value: uuid ? <Mono what="UUID of NB_Global">{uuid}</Mono> : "Has no row yet" },
        { term: "Hosts there", value: <SomeNames of={chassis} /> },
        { term: "Hosts known", value: <SomeNames of={hosts} /> },
        {
          term: "Worker",
          value: (
            <>
              {workerHost !== null && `${workerHost}, `}
              <Mono what="id of the worker" copyText={worker}>
                {worker.slice(0, 8)}
              </Mono>
            </>
          ),
        },
        { term: "First seen", value: <Time value={since} ago /> },
      ]}
    />
  );
}
