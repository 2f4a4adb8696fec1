import { AppError } from "#model/errors.ts";
import { perProcess } from "../per-process.ts";

/** A bound for what somebody may ask for. */
export interface Rate {
  /** Whose bucket it is, over all callers. */
  bucket: string;
  /** What the bucket is called towards callers: `key`, `project` or `user`. */
  name: "key" | "project" | "user";
  unitsPerMinute: number;
}

interface Bucket {
  units: number;
  atMs: number;
}

/** A bucket holds what flows into it in so long: bursts of it pass at once. */
const burstSeconds = 10;
/** One unit for each call, and one more for so many objects of the answer: long lists cost what they take. */
const objectsPerUnit = 10;
/** Full buckets are forgotten once there are so many: it is as if they had never been asked for. */
const manyBuckets = 10_000;

/** What so many objects in the answer cost, beside the call. */
export function unitsOf(objects: number): number {
  return Math.floor(objects / objectsPerUnit);
}

/**
 * Token buckets in the memory of this process (docs/adr/0018). A call takes its unit when it is let in. What its answer
 * costs is known afterwards, and may leave a debt that the next ones wait for.
 */
export class Rates {
  readonly #now: () => number;
  readonly #buckets = new Map<string, Bucket>();

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /**
   * Whether a call would be let in.
   * @param needed units that must be left; none: what was let in already may go on, unless others have left a debt meanwhile
   * @throws AppError THROTTLED with `retryAfterSeconds`, for the bucket that is empty longest
   */
  admit(rates: readonly Rate[], needed = 1): void {
    let worst: { rate: Rate; waitSeconds: number } | undefined;
    for (const rate of rates) {
      const { units } = this.#bucket(rate);
      // What flows in by fractions may miss one unit by a rounding.
      if (units >= needed - 0.000_001) continue;
      const waitSeconds = ((1 - units) * 60) / rate.unitsPerMinute;
      if (!worst || waitSeconds > worst.waitSeconds) worst = { rate, waitSeconds };
    }
    if (!worst) return;
    const { rate, waitSeconds } = worst;
    const whose = { key: "This key", project: "The keys of this project", user: "You" }[rate.name];
    throw new AppError(
      "THROTTLED",
      `${whose} may use ${rate.unitsPerMinute.toLocaleString("en")} units a minute (a call is 1, and 1 more for every ` +
        `${objectsPerUnit} objects of the answer, or looked at for it). Wait ${Math.ceil(waitSeconds)} s.`,
      { retryAfterSeconds: Math.ceil(waitSeconds) },
    );
  }

  /**
   * Lets a call in, and takes its unit.
   * @throws AppError THROTTLED, as `admit`
   */
  take(rates: readonly Rate[]): void {
    this.admit(rates);
    this.charge(rates, 1);
  }

  /** Takes what an answer has cost. */
  charge(rates: readonly Rate[], units: number): void {
    for (const rate of rates) this.#bucket(rate).units -= units;
  }

  /** The headers that tell what is left (draft-ietf-httpapi-ratelimit-headers). */
  headers(rates: readonly Rate[]): Record<string, string> {
    const policies = rates.map(({ name, unitsPerMinute }) => `"${name}";q=${unitsPerMinute};w=60`);
    const left = rates.map((rate) => {
      const { units } = this.#bucket(rate);
      const fullSeconds = Math.max(0, ((capacityOf(rate) - units) * 60) / rate.unitsPerMinute);
      return `"${rate.name}";r=${Math.max(0, Math.floor(units))};t=${Math.ceil(fullSeconds)}`;
    });
    return { "ratelimit-policy": policies.join(", "), ratelimit: left.join(", ") };
  }

  #bucket(rate: Rate): Bucket {
    const nowMs = this.#now();
    const capacity = capacityOf(rate);
    const bucket = this.#buckets.get(rate.bucket);
    if (bucket) {
      const flowed = ((nowMs - bucket.atMs) * rate.unitsPerMinute) / 60_000;
      bucket.units = Math.min(capacity, bucket.units + flowed);
      bucket.atMs = nowMs;
      return bucket;
    }
    if (this.#buckets.size >= manyBuckets) this.#forget(nowMs);
    const full = { units: capacity, atMs: nowMs };
    this.#buckets.set(rate.bucket, full);
    return full;
  }

  /** Nothing was asked for so long that the bucket is full again, whatever its rate. */
  #forget(nowMs: number): void {
    for (const [name, { units, atMs }] of this.#buckets)
      if (units >= 0 && nowMs - atMs > burstSeconds * 1000) this.#buckets.delete(name);
  }
}

function capacityOf({ unitsPerMinute }: Rate): number {
  return Math.max(1, (unitsPerMinute * burstSeconds) / 60);
}

/** The buckets of this process. */
export function callRates(): Rates {
  return perProcess("rates", () => new Rates());
}
