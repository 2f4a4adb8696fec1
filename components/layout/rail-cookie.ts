/** The cookie that remembers a collapsed rail, so that the server draws the first frame right. */
export const RAIL_COOKIE = "skein-rail";
