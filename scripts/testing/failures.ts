import path from "node:path";

/** A test that did not pass, as the end of the output names it: where it stands, its title, and the first line of its cause. */
export interface Failure {
  file: string;
  title: string;
  cause: string;
}

/** The parts that we read of vitest's JSON report. */
export interface VitestFailures {
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { status: string; fullName: string; failureMessages?: string[] | null }[];
  }[];
}

/** The parts that we read of Playwright's JSON report. Suites hold suites. */
interface PlaywrightSuite {
  specs?: { ok: boolean; file: string; title: string; tests: { results: { error?: { message?: string } }[] }[] }[];
  suites?: PlaywrightSuite[];
}

export interface PlaywrightFailures {
  suites: PlaywrightSuite[];
  errors: { message?: string }[];
}

/** The colours that a runner's messages bear (ECMA-48, SGR). */
const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

function firstLine(message: string | undefined | null): string {
  const line = (message ?? "")
    .replaceAll(colours, "")
    .split("\n")
    .find((text) => text.trim() !== "");
  return line?.trim() ?? "it says no cause";
}

export function failuresOfVitest({ testResults }: VitestFailures, root: string): Failure[] {
  return testResults.flatMap((file) => {
    const name = path.relative(root, file.name);
    const failed = file.assertionResults.filter((test) => test.status === "failed");
    if (file.status === "failed" && failed.length === 0)
      return [{ file: name, title: "the file itself", cause: firstLine(file.message) }];
    return failed.map((test) => ({ file: name, title: test.fullName, cause: firstLine(test.failureMessages?.[0]) }));
  });
}

function failuresOfSuite({ specs = [], suites = [] }: PlaywrightSuite): Failure[] {
  const own = specs
    .filter((spec) => !spec.ok)
    .map((spec) => {
      const error = spec.tests.flatMap((test) => test.results).find((result) => result.error !== undefined)?.error;
      return { file: spec.file, title: spec.title, cause: firstLine(error?.message) };
    });
  return [...own, ...suites.flatMap(failuresOfSuite)];
}

export function failuresOfPlaywright({ suites, errors }: PlaywrightFailures): Failure[] {
  const outside = errors.map(({ message }) => ({ file: "e2e", title: "outside of tests", cause: firstLine(message) }));
  return [...suites.flatMap(failuresOfSuite), ...outside];
}

export const failureInWords = ({ file, title, cause }: Failure) => `✗ ${file} › ${title}\n    ${cause}`;
