// How the recorders of Kubernetes' components keep events few: many different messages of one reason become one event, and
// an object that makes too many is no longer heard.

import type { SimEvent, SimObject } from '../ports.ts';

/** So many different messages of a reason within the interval (milliseconds) are one event. */
const SIMILAR = 10;
const INTERVAL = 600_000;

/** Events of one source about one object: at first so many, then one in so many milliseconds. */
const BURST = 25;
const REFILL = 300_000;

const PREFIX = '(combined from similar events): ';

export interface Correlated {
  /** Equal for events that are counted as one. */
  key: string;
  message: string;
}

/** Undefined: nobody is to hear of the event. */
export type Correlate = (about: SimObject, event: SimEvent, now: number) => Correlated | undefined;

export function makeCorrelator(): Correlate {
  const buckets = new Map<string, { tokens: number; at: number }>();
  const similar = new Map<string, { messages: Set<string>; at: number }>();

  const isSpam = (key: string, now: number): boolean => {
    const bucket = buckets.get(key) ?? { tokens: BURST, at: now };
    const tokens = Math.min(BURST, bucket.tokens + (now - bucket.at) / REFILL);
    buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now });
    return tokens < 1;
  };

  const isOneOfMany = (key: string, message: string, now: number): boolean => {
    const known = similar.get(key);
    const messages = known && now - known.at <= INTERVAL ? known.messages : new Set<string>();
    messages.add(message);
    similar.set(key, { messages, at: now });
    if (messages.size < SIMILAR) return false;
    const [first = ''] = messages;
    messages.delete(first);
    return true;
  };

  return (about, { component, type, reason, message, fieldPath = '' }, now) => {
    const source = [about.metadata.uid, component].join('\n');
    const alike = [source, type, reason].join('\n');
    const whole = [alike, fieldPath, message].join('\n');
    const many = isOneOfMany(alike, message, now);
    if (isSpam(source, now)) return undefined;
    return many ? { key: alike, message: PREFIX + message } : { key: whole, message };
  };
}
