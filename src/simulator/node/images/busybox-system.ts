// The system inside images that stand on busybox.

import { arch } from '../programs/arch.ts';
import { curl } from '../programs/curl.ts';
import { df } from '../programs/df.ts';
import { free } from '../programs/free.ts';
import { hostname } from '../programs/hostname.ts';
import { id } from '../programs/id.ts';
import { ifconfig } from '../programs/ifconfig.ts';
import { ip } from '../programs/ip.ts';
import { nc } from '../programs/nc.ts';
import { mount } from '../programs/mount.ts';
import { nproc } from '../programs/nproc.ts';
import { nsenter } from '../programs/nsenter.ts';
import { nslookup } from '../programs/nslookup.ts';
import { ping } from '../programs/ping.ts';
import { ps } from '../programs/ps.ts';
import { tar } from '../programs/tar.ts';
import { uname } from '../programs/uname.ts';
import { uptime } from '../programs/uptime.ts';
import { wget } from '../programs/wget.ts';
import { whoami } from '../programs/whoami.ts';
import type { MakeProgram } from '../host.ts';
import { usualPath, type Image, type ImageFile } from './image.ts';

export const busyboxTools: readonly string[] = [
  'ash',
  'awk',
  'base64',
  'basename',
  'cat',
  'chgrp',
  'chmod',
  'chown',
  'clear',
  'comm',
  'cp',
  'cut',
  'date',
  'dd',
  'diff',
  'dirname',
  'du',
  'egrep',
  'env',
  'expand',
  'expr',
  'fgrep',
  'find',
  'fold',
  'grep',
  'gunzip',
  'gzip',
  'head',
  'ln',
  'ls',
  'md5sum',
  'mkdir',
  'mv',
  'nl',
  'nohup',
  'od',
  'paste',
  'printenv',
  'readlink',
  'rev',
  'rm',
  'rmdir',
  'sed',
  'seq',
  'sh',
  'sha1sum',
  'sha256sum',
  'sleep',
  'sort',
  'split',
  'stat',
  'strings',
  'tac',
  'tail',
  'tee',
  'timeout',
  'touch',
  'tr',
  'tree',
  'unexpand',
  'uniq',
  'wc',
  'which',
  'xargs',
  'yes',
  'zcat',
];

export const busyboxPrograms: readonly MakeProgram[] = [
  arch,
  df,
  free,
  hostname,
  id,
  ifconfig,
  ip,
  nc,
  mount,
  nproc,
  nsenter,
  nslookup,
  ping,
  ps,
  tar,
  uname,
  uptime,
  wget,
  whoami,
];

const passwd = `root:x:0:0:root:/root:/bin/sh
daemon:x:1:1:daemon:/usr/sbin:/bin/false
www-data:x:33:33:www-data:/var/www:/bin/false
curl_user:x:100:101:curl_user:/home/curl_user:/bin/sh
nobody:x:65534:65534:nobody:/home:/bin/false
`;

export const busyboxFiles: Readonly<Record<string, ImageFile>> = {
  '/etc/group': 'root:x:0:\ndaemon:x:1:\nwww-data:x:33:\ncurl_group:x:101:\nnobody:x:65534:\n',
  '/etc/os-release': 'NAME="busybox (simulated)"\nID=busybox\nPRETTY_NAME="busybox (simulated)"\n',
  '/etc/passwd': passwd,
  '/home': { folder: true, mode: 0o755 },
  '/lib': { folder: true, mode: 0o755 },
  '/root': { folder: true, mode: 0o700 },
  '/tmp': { folder: true, mode: 0o1777 },
  '/usr/sbin': { folder: true, mode: 0o755 },
  '/var/spool': { folder: true, mode: 0o755 },
  '/var/www': { folder: true, mode: 0o755 },
};

/** An image that has nothing but busybox. */
export const busyboxImage: Omit<Image, 'repository' | 'hasTag' | 'size'> = {
  entrypoint: [],
  cmd: ['sh'],
  env: { PATH: usualPath },
  workdir: '/',
  user: 'root',
  busybox: true,
  programs: busyboxPrograms,
  tools: busyboxTools,
  files: busyboxFiles,
};

export const withCurl: readonly MakeProgram[] = [...busyboxPrograms, curl];
