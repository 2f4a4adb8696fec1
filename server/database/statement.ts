import type pg from "pg";
import type { Prisma } from "#prisma/generated/client.ts";

/** Runs one statement somewhere: on any connection of a pool, or on the one of a transaction. */
export type Run = (statement: pg.QueryConfig) => Promise<pg.QueryResult>;

/** The methods for SQL of our own, as Prisma declares them. */
export type Raw = Pick<Prisma.TransactionClient, "$queryRaw" | "$executeRaw" | "$queryRawUnsafe" | "$executeRawUnsafe">;

type Template = TemplateStringsArray | Prisma.Sql;

/**
 * SQL of our own, sent by pg itself: through Prisma's engine a short statement costs five times as much processor time
 * (docs/adr/0024). Unlike Prisma's it is sent at once, not when it is awaited: what does not wait for each other
 * travels together (`allSent`).
 * @param nameOf the name under which a connection keeps the statement parsed and planned
 */
export function rawOn(run: Run, nameOf: (text: string) => string | undefined): Raw {
  const send = (template: Template, values: readonly unknown[]) => {
    const statement = compose(template, values);
    return run({ ...statement, name: nameOf(statement.text) });
  };
  const raw = {
    $queryRaw: async (template: Template, ...values: unknown[]) => (await send(template, values)).rows,
    $executeRaw: async (template: Template, ...values: unknown[]) => (await send(template, values)).rowCount ?? 0,
    $queryRawUnsafe: async (text: string, ...values: unknown[]) => (await run({ text, values })).rows,
    $executeRawUnsafe: async (text: string, ...values: unknown[]) => (await run({ text, values })).rowCount ?? 0,
  };
  // Prisma's promises may also stand in its `$transaction([…])`; these have been sent by then.
  return raw as unknown as Raw;
}

/**
 * Waits for statements of a transaction that travel together, as `Promise.all` does, but until all have ended: none may
 * still be under way when what they did is taken back.
 * @throws what the first in the list has failed with that failed of itself: what PostgreSQL only ignored because the
 * transaction had failed before (25P02) says nothing of why
 */
export async function allSent<T extends readonly unknown[]>(
  sent: readonly [...T],
): Promise<{ [K in keyof T]: Awaited<T[K]> }> {
  const ends = await Promise.allSettled(sent);
  const failures = ends.flatMap((end) => (end.status === "rejected" ? [end.reason as unknown] : []));
  const cause = failures.find((failure) => !isIgnored(failure));
  if (cause !== undefined) throw cause;
  return Promise.all(sent);
}

function isIgnored(failure: unknown): boolean {
  return (
    failure instanceof Error &&
    /25P02|current transaction is aborted/.test(`${"code" in failure && failure.code} ${failure.message}`)
  );
}

/** Texts of statements that are put together from nothing but values: a template literal is the same array every time. */
const simpleTexts = new WeakMap<readonly string[], string>();

function compose(template: Template, values: readonly unknown[]): { text: string; values: unknown[] } {
  const known = simpleTexts.get(template as readonly string[]);
  if (known !== undefined) return { text: known, values: [...values] };
  const given: unknown[] = [];
  const append = (strings: readonly string[], parts: readonly unknown[]): string =>
    strings.reduce((text, string, index) => {
      const part = parts[index - 1];
      return `${text}${isFragment(part) ? append(part.strings, part.values) : `$${given.push(part)}`}${string}`;
    });
  if (isFragment(template)) return { text: append(template.strings, template.values), values: given };
  const text = append(template, values);
  if (!values.some(isFragment)) simpleTexts.set(template, text);
  return { text, values: given };
}

// Not `instanceof`: what Next.js bundles has a class of its own.
function isFragment(part: unknown): part is Prisma.Sql {
  return typeof part === "object" && part !== null && "strings" in part && "values" in part && "inspect" in part;
}
