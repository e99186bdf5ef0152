// The Browser port's one implementation: an installed Chrome or Chromium that reaches nothing but this machine.

import { launch } from './launch.ts';
import type { OpenBrowser } from './port.ts';
import { visitPage } from './visit-page.ts';

/** `path`: the browser's program; undefined where none was found. */
export function openBrowser(path: string | undefined): ReturnType<OpenBrowser> {
  return launch(path, { args }).then((launched) => {
    if ('missing' in launched) return launched;
    const { browser } = launched;
    return {
      visit: (visit) => visitPage(browser, visit),
      close: () => browser.close().catch(() => {}),
    };
  });
}

/** No names are looked up, and no video call finds a way round the proxy that each visit has. */
const args = [
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1 , EXCLUDE ::1',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
];
