import { AppError, type FieldIssue } from "#model/errors.ts";

/** Gathers what is refused of a list, so that one answer names all of it and not only the first. */
export class Refusals {
  readonly #errors: AppError[] = [];

  add(error: AppError): void {
    this.#errors.push(error);
  }

  /** Does the same for each in turn, and gathers those that are refused. */
  async each<T>(list: Iterable<T>, check: (item: T, index: number) => Promise<void>): Promise<void> {
    let index = 0;
    for (const item of list) await check(item, index++).catch((error: unknown) => this.#addOrThrow(error));
  }

  /** As `each`, for what need not be waited for. */
  eachNow<T>(list: Iterable<T>, check: (item: T, index: number) => void): void {
    let index = 0;
    for (const item of list)
      try {
        check(item, index++);
      } catch (error) {
        this.#addOrThrow(error);
      }
  }

  #addOrThrow(error: unknown): void {
    if (!(error instanceof AppError)) throw error;
    this.add(error);
  }

  /** @throws AppError the first refusal, with the issues of all: each bears its own code */
  throwIfAny(): void {
    const [first] = this.#errors;
    if (first) throw together(first, this.#errors.flatMap(issuesOf));
  }
}

/** Refuses all of a list that `check` refuses, in one error. */
export function refuseTogether<T>(list: Iterable<T>, check: (item: T, index: number) => void): void {
  const refusals = new Refusals();
  refusals.eachNow(list, check);
  refusals.throwIfAny();
}

/** The issues of an error, each with its code. */
export function issuesOf({ code, details }: AppError): FieldIssue[] {
  return (details.issues ?? []).map((issue) => ({ code, ...issue }));
}

/** `first`, which also names what else is refused. */
export function together(first: AppError, issues: readonly FieldIssue[]): AppError {
  if (issues.length <= 1) return first;
  return new AppError(first.code, first.message, { ...first.details, issues: [...issues] }, { cause: first.cause });
}
