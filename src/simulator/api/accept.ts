// Content negotiation: which of its forms an answer takes. JSON and YAML, plain, as a Table or as metadata only.

import { StatusError } from '../ports.ts';

export interface Accepted {
  encoding: 'json' | 'yaml';
  /** `Table`, `PartialObjectMetadata`, `PartialObjectMetadataList`, `APIGroupDiscoveryList`. */
  as?: string;
  /** The version of `as`. */
  version?: string;
}

const transformable = new Set(['Table', 'PartialObjectMetadata', 'PartialObjectMetadataList']);

/** The first acceptable form; throws 406 when there is none. `streams`: the request could have been a watch. */
export function negotiate(
  header: string | undefined,
  offers: (accepted: Accepted) => boolean = offersObject,
  streams = true,
): Accepted {
  if (!header) return { encoding: 'json' };
  let misshapen = false;
  for (const range of header.split(',')) {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim());
    const encoding = encodingOf(type);
    if (!encoding) continue;
    const values = new Map(parameters.map((text) => text.split('=', 2) as [string, string]));
    const accepted: Accepted = {
      encoding,
      ...(values.has('as') && { as: values.get('as') ?? '' }),
      ...(values.has('v') && { version: values.get('v') ?? '' }),
    };
    if (offers(accepted)) return accepted;
    misshapen = true;
  }
  const known = 'application/json, application/yaml, application/vnd.kubernetes.protobuf';
  if (misshapen) throw new StatusError(406, 'NotAcceptable', `only the following media types are accepted: ${known}`);
  const all = streams
    ? `${known}, application/json;stream=watch, application/vnd.kubernetes.protobuf;stream=watch`
    : known;
  throw new StatusError(406, 'NotAcceptable', `406: Not Acceptable\n\nAvailable representations: ${all}`, {});
}

function encodingOf(type: string): Accepted['encoding'] | undefined {
  if (type === 'application/json' || type === '*/*' || type === 'application/*') return 'json';
  return type === 'application/yaml' ? 'yaml' : undefined;
}

function offersObject({ as, version }: Accepted): boolean {
  if (as === undefined) return true;
  return transformable.has(as) && (version === 'v1' || version === 'v1beta1');
}
