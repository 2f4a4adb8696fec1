/** `text` for a search that Prisma makes of it, in which `%`, `_` and `\` mean themselves. */
export function literally(text: string): string {
  return text.replaceAll(/[\\%_]/g, "\\$&");
}
