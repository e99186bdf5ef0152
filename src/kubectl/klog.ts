// A line of Go's klog, as kubectl prints what is not meant for people: `W1123 04:31:49.818920    9952 helpers.go:731] text`.

import { pid } from 'node:process';
import type { Clock } from '../model/clock.ts';

export interface KlogLine {
  level: 'E' | 'F' | 'I' | 'W';
  /** Where kubectl's own source has it: `helpers.go:731`. */
  source: string;
  text: string;
}

/** In local time; klog has microseconds, our clock milliseconds. */
export function klogLine(clock: Clock, { level, source, text }: KlogLine): string {
  const now = new Date(clock.now());
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${two(now.getMonth() + 1)}${two(now.getDate())}`;
  const time = [now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join(':');
  const fraction = String(now.getMilliseconds()).padStart(3, '0');
  return `${level}${day} ${time}.${fraction}000 ${String(pid).padStart(7)} ${source}] ${text}\n`;
}
