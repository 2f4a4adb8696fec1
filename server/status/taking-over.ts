const beginning = "The last worker ended without giving back its lease";

/** What a worker says that waits for the lease of one that is gone to run out. */
export function takingOverText(seconds: number): string {
  return `${beginning}; this one takes over in ${seconds} s`;
}

/** Whether a worker says that it is about to take over: then what the last one said of itself is void. */
export function isTakingOver(text: string): boolean {
  return text.startsWith(beginning);
}
