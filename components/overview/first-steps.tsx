"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { FlaskConical, Plus, SquareTerminal } from "lucide-react";
import type { ReactNode } from "react";
import { asCurl } from "#components/code/snippets.ts";
import { useOrigin } from "#components/code/use-origin.ts";
import { useProject } from "#components/frame/session-context.tsx";
import { KindIcon } from "#components/kind/kind-icon.tsx";
import { failed } from "#components/plan/use-form-write.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { CodeBlock } from "#components/ui/code.tsx";
import { Link } from "#components/ui/link.tsx";
import { toast } from "#components/ui/toast.ts";
import { countOf } from "#model/registry.ts";
import { sampleNetworks, samplePorts } from "#model/resources/sample.ts";

const sampleWords = [
  countOf("network", sampleNetworks.length),
  countOf(
    "subnet",
    sampleNetworks.reduce((sum, { subnets }) => sum + subnets.length, 0),
  ),
  countOf("port", samplePorts.length),
];

/** An empty project: three ways to begin. */
export function FirstSteps({ onCreate }: { onCreate: () => void }) {
  const project = useProject();
  const origin = useOrigin();
  const call = {
    procedure: "network.create",
    kind: "mutation",
    input: { items: [{ name: "web-tier", subnets: [{ cidr: "10.0.0.0/24" }] }] },
  } as const;
  return (
    <div className="grid gap-4 min-[1100px]:grid-cols-3">
      <Way
        icon={<KindIcon kind="network" />}
        title="Create the first network"
        action={
          <Button variant="primary" icon={<Plus />} disabledReason={project.denied("network:write")} onClick={onCreate}>
            New network
          </Button>
        }
      >
        A network joins ports on any host as if they hung on one switch. The form proposes free prefixes and shows what
        will come to be before you create it.
      </Way>
      <Way icon={<FlaskConical />} title="Look around with a sample" action={<AddSample />}>
        {`${sampleWords.join(", ").replace(/, ([^,]*)$/, " and $1")}, made as anybody would make them and applied to OVN while you watch. Delete its networks when you have seen enough.`}
      </Way>
      <Way
        icon={<SquareTerminal />}
        title="Begin by script"
        action={
          project.can("key:read") && (
            <ButtonLink href={`${project.path}/keys?new=true`} icon={<Plus />}>
              New API key
            </ButtonLink>
          )
        }
      >
        All that the console does can be called: with{" "}
        {project.can("key:read") ? (
          <Link className="link" href={`${project.path}/keys`}>
            an API key
          </Link>
        ) : (
          "an API key"
        )}{" "}
        of this project, which works in no other. Every form shows the call that it makes.
      </Way>
      <Card title="The first network by script" className="min-[1100px]:col-span-3">
        <CodeBlock code={asCurl(call, origin)} label="command" wrap />
      </Card>
    </div>
  );
}

type WayProps = { icon: ReactNode; title: string; children: ReactNode; action: ReactNode };

function Way({ icon, title, children, action }: WayProps) {
  return (
    <Card className="[&>div]:h-full">
      <div className="flex h-full flex-col items-start gap-2.5 p-2">
        <span
          aria-hidden="true"
          className="grid size-9 place-items-center rounded-2 border border-line bg-sunken text-accent-ink [&_svg]:size-[18px]"
        >
          {icon}
        </span>
        <h2 className="mt-1 text-l font-semibold tracking-[-0.01em]">{title}</h2>
        <div className="min-w-0 max-w-full text-ink-2 text-pretty">{children}</div>
        {action && <div className="mt-auto pt-2">{action}</div>}
      </div>
    </Card>
  );
}

function AddSample() {
  const project = useProject();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const add = useMutation(
    trpc.project.addSample.mutationOptions({
      onSuccess: () => toast.success("The sample is there"),
      onError: (error) => failed("The sample was not made", error),
      // The stream of changes tells the same; where it is away, the page is not to stay empty.
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.project.get.queryKey() }),
    }),
  );
  return (
    <Button
      icon={<FlaskConical />}
      loading={add.isPending}
      disabledReason={project.denied("network:write") ?? project.denied("port:write")}
      onClick={() => add.mutate({ projectId: project.id })}
    >
      Add the sample
    </Button>
  );
}
