/** How many of the last operations are shown: on the overview, and on the page of one object. */
export const activityRows = { overview: 8, card: 6 };

/** What the overview asks the lists for; the page asks the same on the server, for the first paint. */
export function overviewInputs(projectId: string) {
  const ports = (status: string) => ({ projectId, filter: `status:${status}`, limit: 3 });
  return {
    networks: { projectId, limit: 100 },
    rejected: ports("rejected"),
    unknown: ports("unknown"),
    applying: ports("applying"),
    pending: ports("pending"),
    changes: { projectId, limit: activityRows.overview },
  };
}
