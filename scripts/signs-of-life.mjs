// Plain JavaScript: also the system's Node says them, before there are packages.

const everyMs = 10_000;

/**
 * Says every ten seconds that something still goes on, until it has ended: quiet for what is quick.
 * @template T
 * @param {(line: string) => void} say
 * @param {string} what in words
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withSignsOfLife(say, what, work) {
  let seconds = 0;
  const timer = setInterval(() => {
    seconds += everyMs / 1000;
    say(`${what}: ${seconds} s …`);
  }, everyMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
