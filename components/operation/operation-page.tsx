"use client";

import { useQuery } from "@tanstack/react-query";
import { OperationChanges } from "#components/activity/operation-changes.tsx";
import { actorWords, changeCount, operationWords } from "#components/activity/operations.ts";

import { DetailFrame } from "#components/detail/detail-frame.tsx";

import { useProject } from "#components/frame/session-context.tsx";
import { MetaDot } from "#components/layout/page-header.tsx";
import { useTRPC } from "#components/trpc/client.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { Time } from "#components/ui/time.tsx";

import type { FollowedOperation } from "#model/resources/operation.ts";

import { OperationChangesTable } from "./operation-changes-table.tsx";

import { OperationFaults } from "./operation-faults.tsx";
import { OperationHosts } from "./operation-hosts.tsx";
import { OperationSteps } from "./operation-steps.tsx";
import { RealisationBadge } from "./realisation-badge.tsx";

/** One request: its steps with their times, the hosts that it concerns, what was refused, and what it changed. */
export function OperationPage({ id }: { id: string }) {
  const trpc = useTRPC();
  const project = useProject();
  const query = useQuery(trpc.operation.get.queryOptions({ projectId: project.id, id }));
  return (
    <DetailFrame
      kind="operation"
      query={query}
      whenMissing={<ButtonLink href={`${project.path}/operations`}>All operations</ButtonLink>}
      header={(operation) => headerOf(operation, project.path)}
    >
      {(operation) => <Shown operation={operation} path={project.path} />}
    </DetailFrame>
  );
}

function headerOf(operation: FollowedOperation, path: string) {
  const { strong, rest } = operationWords(operation);
  return {
    name: `${strong} ${rest}`,
    status: <RealisationBadge realisation={operation.realisation} path={path} />,
    meta: (
      <>
        by {actorWords(operation.actor)}
        <MetaDot />
        <Time value={operation.at} ago />
      </>
    ),
  };
}

function Shown({ operation, path }: { operation: FollowedOperation; path: string }) {
  const { realisation } = operation;
  return (
    <div className="grid items-start gap-4 min-[1000px]:grid-cols-[minmax(0,1.55fr)_minmax(0,1fr)]">
      <div className="flex min-w-0 flex-col gap-4">
        <OperationFaults faults={realisation.faults} path={path} />
        <OperationSteps realisation={realisation} />
        {changeCount(operation) > operation.changes.length ? (
          <OperationChangesTable operationId={operation.id} count={changeCount(operation)} />
        ) : (
          <Card title="What it changed" count={changeCount(operation)}>
            <OperationChanges operation={operation} path={path} />
          </Card>
        )}
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        {realisation.concernsOvn && <OperationHosts realisation={realisation} path={path} />}
        <Card title="Facts">
          <DefinitionList
            facts={[
              { term: "Procedure", value: <Mono>{operation.name}</Mono> },
              { term: "Operation", value: <Mono what="id">{operation.id}</Mono> },
              { term: "Request", value: <Mono what="request id">{operation.requestId}</Mono> },
            ]}
          />
        </Card>
      </div>
    </div>
  );
}
