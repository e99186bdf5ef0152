// Image references as the container runtime reads them: `nginx` is `docker.io/library/nginx:latest`.

import { createHash } from 'node:crypto';

export interface ImageReference {
  /** `docker.io/library/nginx`. */
  repository: string;
  /** `latest`; the digest where the reference has one. */
  tag: string;
  digest?: string;
  /** Why the runtime will not even look for it. */
  refusal?: string;
}

const part = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const host = '(?:localhost|[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+)(?::\\d+)?|[A-Za-z0-9-]+:\\d+';
const pattern = new RegExp(
  `^(?:(${host})/)?(${part}(?:/${part})*)(?::([\\w][\\w.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?$`,
);

/** A first part with capitals counts as a registry; only the runtime finds that it can be none. */
const capitalHost = /^[A-Za-z0-9]*[A-Z][A-Za-z0-9]*\/[a-z0-9]/;

/** What is wrong, in the runtime's words, where the text is no reference. */
export function parseReference(text: string): ImageReference | { fault: string } {
  const [, registry, path, tag = 'latest', digest] = pattern.exec(text) ?? [];
  if (path === undefined && capitalHost.test(text)) {
    const refusal = `failed to parse image reference ${JSON.stringify(text)}: invalid reference format: repository name must be lowercase`;
    return { repository: text.replace(/[:@].*$/, ''), tag: 'latest', refusal };
  }
  if (path === undefined) {
    const lower = pattern.test(text.toLowerCase());
    const shown = text.includes('/') ? text.replace(/[:@].*$/, '') : `library/${text.replace(/[:@].*$/, '')}`;
    return {
      fault: lower
        ? `invalid reference format: repository name (${shown}) must be lowercase`
        : 'invalid reference format',
    };
  }
  const full = registry === undefined && !path.includes('/') ? `library/${path}` : path;
  return { repository: `${registry ?? 'docker.io'}/${full}`, tag, ...(digest === undefined ? {} : { digest }) };
}

export const fullName = ({ repository, tag, digest }: ImageReference): string =>
  digest === undefined ? `${repository}:${tag}` : `${repository}@${digest}`;

/** The same image has the same digest wherever and whenever it is simulated. */
export const digestOf = (reference: ImageReference): string =>
  reference.digest ??
  `sha256:${createHash('sha256')
    .update(`rutter ${fullName(reference)}`)
    .digest('hex')}`;
