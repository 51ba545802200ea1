/** Requests that one address or one citizen may make: a bucket that refills steadily. */
export interface RateLimitSettings {
  /** Most at once. */
  burst: number;
  perMinute: number;
  now(): number;
}

/** Buckets kept at most; when there are more, those that have refilled are forgotten. */
const MOST_BUCKETS = 50_000;

export function rateLimit({ burst, perMinute, now }: RateLimitSettings): {
  allow(key: string, cost?: number): boolean;
} {
  const buckets = new Map<string, { left: number; at: number }>();
  const refill = (bucket: { left: number; at: number }, at: number): number =>
    Math.min(burst, bucket.left + ((at - bucket.at) / 60_000) * perMinute);

  function forgetFull(at: number): void {
    for (const [key, bucket] of buckets) if (refill(bucket, at) >= burst) buckets.delete(key);
    // A flood of addresses that are all in use: the oldest quarter starts anew. Memory stays bounded,
    // and the look over all buckets comes once in many thousand requests.
    for (const key of buckets.keys()) {
      if (buckets.size <= (MOST_BUCKETS * 3) / 4) break;
      buckets.delete(key);
    }
  }

  return {
    allow: (key, cost = 1) => {
      const at = now();
      const known = buckets.get(key);
      const left = known === undefined ? burst : refill(known, at);
      const allowed = left >= cost;
      if (known === undefined && buckets.size >= MOST_BUCKETS) forgetFull(at);
      buckets.set(key, { left: allowed ? left - cost : left, at });
      return allowed;
    },
  };
}
