// `--embed-images`: fetches the pictures that notes show, so that a report has them inside. Bounded in size, number and
// time; what a file is, its content says, and only pictures are taken.

import { open, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import type { RunEvent } from '../model/event.ts';
import { picturesToFetch } from '../report/html/picture-sources.ts';
import { remoteOrigin } from '../report/html/links.ts';
import type { FetchedPicture, FetchedPictures, PicturesOfNotes } from '../report/pictures.ts';
import { pictureType } from './picture-type.ts';

export const embedImagesHelp = "put the note's pictures into the report: those beside it, and those on the web";

const megabyte = 1 << 20;

export interface PictureLimits {
  most: number;
  /** Bytes of one picture, and of all together. */
  largest: number;
  largestTogether: number;
  /** Milliseconds for one picture, and for all. */
  patience: number;
  patienceTogether: number;
}

const limits: PictureLimits = {
  most: 100,
  largest: 5 * megabyte,
  largestTogether: 20 * megabyte,
  patience: 10_000,
  patienceTogether: 30_000,
};

/** So many are asked for at once. */
const atOnce = 6;

/** Why a picture is not embedded. */
class NotEmbedded extends Error {}

/** Never rejects: a picture that can't be had is named on standard error, and stays a figure with the reason. */
export async function fetchPictures(
  events: readonly RunEvent[],
  changed: Partial<PictureLimits> = {},
): Promise<PicturesOfNotes> {
  const bounds = { ...limits, ...changed };
  const budget: Budget = { bounds, used: 0, asked: 0, signal: AbortSignal.timeout(bounds.patienceTogether) };
  const pictures = new Map<string, FetchedPictures>();
  for (const [note, sources] of picturesToFetch(events)) {
    const fetched = new Map<string, FetchedPicture>();
    for (let from = 0; from < sources.length; from += atOnce) {
      const some = sources.slice(from, from + atOnce);
      const found = await Promise.all(some.map((source) => fetchPicture(note, source, budget)));
      some.forEach((source, index) => fetched.set(source, found[index] ?? { why: 'not asked for' }));
    }
    for (const [source, found] of fetched)
      if ('why' in found) process.stderr.write(`${note}: ${source} is not embedded: ${found.why}\n`);
    pictures.set(note, fetched);
  }
  return pictures;
}

interface Budget {
  bounds: PictureLimits;
  /** Bytes so far. */
  used: number;
  asked: number;
  signal: AbortSignal;
}

async function fetchPicture(note: string, source: string, budget: Budget): Promise<FetchedPicture> {
  const { bounds } = budget;
  const tooMuch = () => new NotEmbedded(`all pictures together have more than ${sizeText(bounds.largestTogether)}`);
  try {
    budget.asked += 1;
    if (budget.asked > bounds.most) throw new NotEmbedded(`there are more than ${bounds.most} pictures`);
    if (budget.used >= bounds.largestTogether) throw tooMuch();
    const remote = remoteOrigin(source) !== undefined;
    const bytes = remote ? await fromWeb(source, budget) : await fromDisk(note, source, bounds);
    const type = pictureType(bytes);
    if (type === undefined) throw new NotEmbedded('this is no picture');
    if (budget.used + bytes.length > bounds.largestTogether) throw tooMuch();
    budget.used += bytes.length;
    return { url: `data:${type};base64,${Buffer.from(bytes).toString('base64')}` };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { why: error instanceof NotEmbedded ? error.message : whyOf(error, budget) };
  }
}

const sizeText = (bytes: number) => `${bytes / megabyte} MB`;
const tooLarge = ({ largest }: PictureLimits) => new NotEmbedded(`it has more than ${sizeText(largest)}`);

function whyOf(error: Error, { bounds: { patience, patienceTogether }, signal }: Budget): string {
  if (signal.aborted) return `all pictures together took more than ${patienceTogether / 1000} s`;
  if (error.name === 'TimeoutError') return `no answer within ${patience / 1000} s`;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'there is no such file';
  if (code === 'EISDIR') return 'this is a directory';
  const { cause } = error;
  return cause instanceof Error && cause.message !== '' ? cause.message : error.message;
}

/** Without a referrer, cookies or credentials. */
async function fromWeb(source: string, { bounds, signal: all }: Budget): Promise<Uint8Array> {
  const signal = AbortSignal.any([all, AbortSignal.timeout(bounds.patience)]);
  const answer = await fetch(source, { signal, referrerPolicy: 'no-referrer', credentials: 'omit' });
  if (!answer.ok || !answer.body) {
    await answer.body?.cancel();
    throw new NotEmbedded(`the server answers ${answer.status} ${answer.statusText}`.trimEnd());
  }
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body) {
    size += part.length;
    if (size > bounds.largest) throw tooLarge(bounds);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** From the folder of the note, or from the one that the program was started in; links do not lead out of them. */
async function fromDisk(note: string, source: string, bounds: PictureLimits): Promise<Uint8Array> {
  if (/^[a-z][a-z\d+.-]+:/i.test(source) || source.startsWith('//') || isAbsolute(source))
    throw new NotEmbedded('only files beside the note and addresses on the web are embedded');
  const folder = dirname(resolve(note));
  const path = await realpath(resolve(folder, decoded(source.replace(/[?#].*$/, ''))));
  const homes = await Promise.all([folder, process.cwd()].map((home) => realpath(home)));
  if (!homes.some((home) => isWithin(home, path)))
    throw new NotEmbedded("it lies outside of the note's folder and of the current one");
  const file = await open(path);
  try {
    const found = await file.stat();
    if (!found.isFile()) throw new NotEmbedded('this is no file');
    if (found.size > bounds.largest) throw tooLarge(bounds);
    return await file.readFile();
  } finally {
    await file.close();
  }
}

function isWithin(home: string, path: string): boolean {
  const way = relative(home, path);
  return !isAbsolute(way) && way.split(/[\\/]/)[0] !== '..';
}

function decoded(source: string): string {
  try {
    return decodeURIComponent(source);
  } catch {
    return source;
  }
}
