// `curl` on the simulated network.

import { resolvePath } from '../../../shell/paths.ts';
import { curlCommand } from '../../../shell/curl/curl.ts';
import type { MakeProgram } from '../host.ts';

const debianVersion = '7.88.1';

export const curl: MakeProgram = ({ files, network, endpoint }) =>
  curlCommand({
    dial: (host, port) => network.dial(host, port, endpoint),
    writeFile: (path, content, { cwd }) => files.write(resolvePath(cwd, path), content),
    version: debianVersion,
  });
