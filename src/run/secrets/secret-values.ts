// The secret values that a run has learnt, and texts without them: plain, in base64 and as JSON or a URL writes them. What
// is an ordinary word stays where it stands alone: a report without `admin` and `true` could not be read.

import { secretSpans } from './named-values.ts';

export interface MaskOptions {
  /** Character for character, so that offsets into the text stay true. */
  sameLength?: boolean;
  /** A name alone hides nothing: prose says `password: see below`. */
  prose?: boolean;
}

export interface SecretValues {
  learn(value: string): void;
  /** A word that names something: masked nowhere but in its place. */
  spare(word: string): void;
  /** Learns the values that a text names, such as `password: ...`. */
  learnFrom(text: string): void;
  /** What the note shows is masked at its own length everywhere. */
  publish(text: string): void;
  mask(text: string, options?: MaskOptions): string;
  /** Where the end of a text begins that may be the beginning of a secret value; its length where there is none. */
  heldFrom(text: string): number;
}

/** Has no meaning in markdown or in a shell. */
const dot = '•';

/** For what nobody has published: tells not even a length. */
const dots = dot.repeat(8);

const words = new Set(
  (
    'admin administrator anonymous base basic cluster config data database default development enabled disabled example ' +
    'false guest hello host http https info key local localhost login main name namespace nginx none null opaque ' +
    'password postgres mysql redis production prod public root secret service staging string system test testing token ' +
    'true undefined user username value world yes'
  ).split(' '),
);

/** Nothing longer is looked for. */
const longest = 100_000;
/** Values learnt; a run with more has other worries. */
const most = 5_000;

export function secretValues(): SecretValues {
  /** With their boundaries, by the text that is looked for. */
  const known = new Map<string, { whole: boolean; plain: boolean }>();
  const spared = new Set<string>();
  let published = '';
  const isPublished = new Map<string, boolean>();
  let pattern: RegExp | undefined;

  const add = (text: string, { whole, plain }: { whole: boolean; plain: boolean }) => {
    if (text.length < 4 || known.has(text) || known.size >= most) return;
    known.set(text, { whole, plain });
    pattern = undefined;
  };
  const learn = (value: string) => {
    if (value.length > longest || value.trim() === '') return;
    for (const form of new Set([value, value.trim()])) {
      for (const coded of codings(form)) add(coded, { whole: false, plain: false });
      if (!/[\r\n]/.test(form) && !isOrdinary(form))
        for (const written of writings(form)) add(written, { whole: isWord(form), plain: true });
    }
    // Of a certificate's key or a file of settings each line.
    if (/[\r\n]/.test(value.trim()))
      for (const line of value.split(/\r?\n/)) if (isTelling(line)) add(line.trim(), { whole: false, plain: true });
  };
  const compile = () => {
    const parts = [...known]
      .filter(([text, { plain }]) => !(plain && spared.has(text)))
      .sort(([a], [b]) => b.length - a.length)
      .map(([text, { whole }]) => (whole ? `(?<![A-Za-z0-9])${escaped(text)}(?![A-Za-z0-9])` : escaped(text)));
    return parts.length === 0 ? /(?!)/g : new RegExp(parts.join('|'), 'g');
  };
  const wasPublished = (value: string) => {
    const found = isPublished.get(value) ?? published.includes(value);
    isPublished.set(value, found);
    return found;
  };
  const cover = (value: string, sameLength: boolean) =>
    sameLength || wasPublished(value) ? value.replace(/\n/.test(value) ? /\S/g : /[^\r]/g, dot) : dots;

  return {
    learn,
    spare(word) {
      if (spared.has(word)) return;
      spared.add(word);
      if (known.has(word)) pattern = undefined;
    },
    learnFrom(text) {
      for (const { start, end } of secretSpans(text)) {
        const value = text.slice(start, end);
        if (isTelling(value)) learn(value);
      }
    },
    publish(text) {
      published += `${text}\n`;
      isPublished.clear();
    },
    mask(text, { sameLength = false, prose = false } = {}) {
      const plain =
        known.size === 0 ? text : text.replace((pattern ??= compile()), (value) => cover(value, sameLength));
      let masked = '';
      let behind = 0;
      for (const { start, end } of secretSpans(plain, { unnamed: prose })) {
        masked += plain.slice(behind, start) + cover(plain.slice(start, end), sameLength);
        behind = end;
      }
      return behind === 0 ? plain : masked + plain.slice(behind);
    },
    heldFrom(text) {
      const named = /(?:eyJ[\w.-]*|(?:passw\w*|passphrase|token|key|secret|data)["']?[ \t]*(?:[:=][ \t]*["']?\S*)?)$/i;
      const tail = text.slice(-400);
      const byName = named.exec(tail);
      let from = byName ? text.length - tail.length + byName.index : text.length;
      for (const value of known.keys()) {
        for (let length = Math.min(value.length - 1, text.length); length > 2; length--) {
          if (text.length - length >= from) break;
          if (text.endsWith(value.slice(0, length))) from = text.length - length;
        }
      }
      return from;
    },
  };
}

/** A word, a switch, a small number: it is found in places where it is nobody's secret. */
const isOrdinary = (value: string) => value.length < 4 || /^-?\d{1,6}$/.test(value) || words.has(value.toLowerCase());

/** Letters or digits alone: only as a whole, since it may be a part of any other word. */
const isWord = (value: string) => /^(?:[A-Za-z]{1,12}|\d{1,12})$/.test(value);

/** Long enough, or too odd, to be in a text by chance. */
const isTelling = (value: string) =>
  value.trim().length >= 6 &&
  (value.trim().length >= 12 || !/^(?:[A-Za-z]+|\d+)$/.test(value.trim())) &&
  !/^-{5}/.test(value);

/** In base64, of which even a short value's tells it; with the line's end that `echo` adds. */
function codings(value: string): string[] {
  const texts = /\n$/.test(value) ? [value] : [value, `${value}\n`];
  const coded = texts.map((text) => Buffer.from(text).toString('base64')).filter((text) => text.length >= 8);
  // base64 breaks its lines.
  const pieces = coded.flatMap((text) => (text.length > 76 ? (text.match(/.{6,76}/g) ?? []) : []));
  return [...coded, ...coded.map((text) => text.replace(/=+$/, '')), ...pieces];
}

/** As JSON, YAML in double quotes and URLs write it. */
const writings = (value: string): Set<string> =>
  new Set([value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value)]);

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
