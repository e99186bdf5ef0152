// The simulator's certificates: made once, then read from the files of a folder.

import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { X509Certificate } from 'node:crypto';
import type { Certificates } from './make-certificates.ts';

const FILE = 'simulator-certificates.json';

/** Renewed when less than this is left, in milliseconds. */
const MARGIN = 7 * 86_400_000;

/** From the folder, or new ones that are left there; without a folder always new ones. `now` in milliseconds. */
export async function certificates(folder: string | undefined, now: number): Promise<Certificates> {
  const kept = folder === undefined ? undefined : await read(folder, now);
  if (kept) return kept;
  const { makeCertificates } = await import('./make-certificates.ts');
  const made = await makeCertificates(now);
  if (folder !== undefined) await keep(folder, made);
  return made;
}

async function read(folder: string, now: number): Promise<Certificates | undefined> {
  try {
    const found = JSON.parse(await readFile(join(folder, FILE), 'utf8')) as Certificates;
    const { validTo, validFrom } = new X509Certificate(found.serverCertificate);
    const fits = Date.parse(validTo) - MARGIN > now && Date.parse(validFrom) <= now;
    return fits && found.authority && found.clientKey ? found : undefined;
  } catch {
    // Missing or broken: made anew.
    return undefined;
  }
}

/** Written aside and moved, so that two processes never read half a file; where that may not be, the next makes its own. */
async function keep(folder: string, made: Certificates): Promise<void> {
  const aside = join(folder, `${FILE}.${process.pid}`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(aside, JSON.stringify(made), { mode: 0o600 });
    await rename(aside, join(folder, FILE));
  } catch {
    await rm(aside, { force: true }).catch(() => {});
  }
}
