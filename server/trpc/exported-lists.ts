import { accessList } from "#model/lists/access.ts";
import { correctionList } from "#model/lists/correction.ts";
import { heldList } from "#model/lists/held.ts";
import { hostList } from "#model/lists/host.ts";
import { invitationList } from "#model/lists/invitation.ts";
import { keyList } from "#model/lists/key.ts";
import type { ListName } from "#model/lists/list-names.ts";
import { type CellValue, type ColumnSpec, columnIds } from "#model/lists/list-spec.ts";
import { memberList } from "#model/lists/member.ts";
import { networkList } from "#model/lists/network.ts";
import { portList } from "#model/lists/port.ts";
import { projectList } from "#model/lists/project.ts";
import { sessionList } from "#model/lists/session.ts";
import { subnetList } from "#model/lists/subnet.ts";
import { userList } from "#model/lists/user.ts";
import type { Page } from "#model/plan.ts";
import type { createCaller } from "./root.ts";

type Api = ReturnType<typeof createCaller>;

/** What a page of a list is asked with: exactly what its procedure takes, which also refuses what it does not. */
export type Asked = Record<string, unknown>;

/** A list as an export has it: its columns, and its pages as cells. */
export interface ExportedList {
  columns: Readonly<Record<string, { label: string }>>;
  page(api: Api, asked: Asked, columns: readonly string[]): Promise<{ rows: CellValue[][]; nextCursor: string | null }>;
}

function exported<Row>(
  { columns }: { columns: Readonly<Record<string, ColumnSpec<Row>>> },
  list: (api: Api, asked: never) => Promise<Page<Row>>,
): ExportedList {
  return {
    columns,
    async page(api, asked, wanted) {
      const { items, nextCursor } = await list(api, asked as never);
      const rows = items.map((row) => wanted.map((id) => columns[id]?.value(row) ?? null));
      return { rows, nextCursor };
    },
  };
}

/** Every list by its name, through the procedure that its page asks: who may not see a list cannot export it. */
export const exportedLists: Record<ListName, ExportedList> = {
  network: exported(networkList, (api, asked) => api.network.list(asked)),
  subnet: exported(subnetList, (api, asked) => api.subnet.list(asked)),
  port: exported(portList, (api, asked) => api.port.list(asked)),
  host: exported(hostList, (api, asked) => ("projectId" in asked ? api.host.list(asked) : api.host.listAll(asked))),
  member: exported(memberList, (api, asked) => api.member.list(asked)),
  invitation: exported(invitationList, (api, asked) => api.invitation.list(asked)),
  key: exported(keyList, (api, asked) => api.key.list(asked)),
  project: exported(projectList, (api, asked) => api.project.list(asked)),
  user: exported(userList, (api, asked) => api.user.list(asked)),
  session: exported(sessionList, (api, asked) =>
    "userId" in asked ? api.session.listOf(asked) : api.session.list(asked),
  ),
  access: exported(accessList, (api, asked) => api.access.list(asked)),
  correction: exported(correctionList, (api, asked) =>
    "projectId" in asked ? api.correction.list(asked) : api.correction.listAll(asked),
  ),
  held: exported(heldList, (api, asked) => api.hold.rows(asked)),
};

/** The columns that are asked for, in that order; all of them where none are. Null: one of them is unknown, or there twice. */
export function columnsAsked({ columns }: ExportedList, text: string | null): string[] | null {
  const all = columnIds({ columns });
  if (!text) return all;
  const wanted = text.split(",");
  return new Set(wanted).size === wanted.length && wanted.every((id) => all.includes(id)) ? wanted : null;
}
