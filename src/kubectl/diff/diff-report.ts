// Versions of several objects as `diff -u -N` of two folders prints them, though there are none: kubectl writes the
// objects into folders and has a program compare these. Pure but for the names of the folders.

import { randomInt } from 'node:crypto';
import type { Clock } from '../../model/clock.ts';
import { unifiedDiff } from './unified-diff.ts';

export interface Compared {
  /** Of the file in both folders: `apps.v1.Deployment.default.web`. */
  name: string;
  live: string;
  /** Left out for a file that is in the first folder alone. */
  merged?: string;
}

/** Empty where nothing differs. */
export function diffReport(files: readonly Compared[], { clock, folder }: { clock: Clock; folder: string }): string {
  const [from, to] = ['LIVE', 'MERGED'].map((version) => `${folder}/${version}-${randomInt(2 ** 32)}`);
  const time = fileTime(clock.now());
  return files
    .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    .map(({ name, live, merged }) => {
      const hunks = unifiedDiff(live, merged ?? '');
      if (hunks === '') return '';
      const [left, right] = [`${from}/${name}`, `${to}/${name}`];
      return `diff -u -N ${left} ${right}\n--- ${left}\t${time}\n+++ ${right}\t${merged === undefined ? fileTime(0) : time}\n${hunks}`;
    })
    .join('');
}

/** `2026-11-26 01:30:51.675000000 +0000`, in local time. */
function fileTime(at: number): string {
  const local = new Date(at);
  const offset = -local.getTimezoneOffset();
  const two = (value: number) => String(Math.trunc(Math.abs(value))).padStart(2, '0');
  const shifted = new Date(at + offset * 60_000).toISOString().slice(0, 23).replace('T', ' ');
  return `${shifted}000000 ${offset < 0 ? '-' : '+'}${two(offset / 60)}${two(offset % 60)}`;
}
