/** How many of the last operations are shown: on the overview, and on the page of one object. */
export const activityRows = { overview: 8, card: 6 };

/** What the overview asks the log for; the page asks the same on the server, for the first paint. */
export function overviewInputs(projectId: string) {
  return { changes: { projectId, limit: activityRows.overview } };
}
