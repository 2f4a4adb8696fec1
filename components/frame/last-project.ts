/** The cookie that remembers the project one was in last, for `/`, `/account` and the rail beside them. */
export const LAST_PROJECT_COOKIE = "skein-project";
