import { attachPort } from "#lab/attach.ts";
import { signIn } from "#scripts/client.ts";
import { instanceId } from "#scripts/instance.ts";
import { makeSample } from "#scripts/sample.ts";

export interface SamplePlace {
  dataDirectory: string;
  url: string;
  credentials: { email: string; password: string };
  hosts: readonly string[];
  note: (message: string) => void;
  signal: AbortSignal;
}

/** Makes the sample project of a new installation through the public API, as its first admin. Ends early on the signal. */
export async function plantSample({ dataDirectory, url, credentials, hosts, note, signal }: SamplePlace) {
  const place = { dir: dataDirectory, instance: instanceId(dataDirectory) };
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  const plant = async () => {
    const client = await signIn(url, credentials.email, credentials.password);
    await makeSample({
      client,
      hosts,
      attach: async (portId, host) => {
        signal.throwIfAborted();
        await attachPort(place, portId, host);
      },
      log: note,
    });
  };
  await Promise.race([plant(), aborted]);
}
