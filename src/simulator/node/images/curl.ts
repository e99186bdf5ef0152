// curlimages/curl: curl on a busybox, run by a user of its own. Its entry point gives options and addresses to curl and
// runs anything else as it is.

import { busyboxFiles, busyboxImage, withCurl } from './busybox-system.ts';
import { looksPublished, usualPath, type Image } from './image.ts';

const entrypoint = '/entrypoint.sh';

const script = `#!/bin/sh
set -e
case "\${1:-}" in
-*) set -- curl "$@" ;;
*) command -v "\${1:-}" >/dev/null 2>&1 || set -- curl "$@" ;;
esac
exec "$@"
`;

export const curlImage: Image = {
  ...busyboxImage,
  repository: 'docker.io/curlimages/curl',
  hasTag: looksPublished,
  size: 10_010_120,
  entrypoint: [entrypoint],
  cmd: ['curl'],
  env: { PATH: usualPath, CURL_CA_BUNDLE: '/etc/ssl/certs/ca-certificates.crt' },
  workdir: '/home/curl_user',
  user: 'curl_user',
  programs: withCurl,
  files: {
    ...busyboxFiles,
    [entrypoint]: { content: script, mode: 0o755 },
    '/etc/ssl/certs/ca-certificates.crt': '',
    '/home/curl_user': { folder: true, mode: 0o755, user: 'curl_user', group: 'curl_group' },
  },
  entry(argv, has) {
    const [script, first = '', ...rest] = argv;
    if (script !== entrypoint) return argv;
    return first.startsWith('-') || !has(first) ? ['curl', ...argv.slice(1)] : [first, ...rest];
  },
};
