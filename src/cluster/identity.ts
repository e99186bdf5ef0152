// A session whose requests are made as someone else: other headers, everything else as it is.

import { KubeconfigError, type Identity } from './port.ts';
import type { Session } from './session.ts';

/** `userName` is the context's user, for messages. Throws KubeconfigError where nobody is there to impersonate. */
export function sessionAs(session: Session, { token, impersonate }: Identity, userName: string): Session {
  if (impersonate && !impersonate.user) {
    throw new KubeconfigError(
      'file',
      `requesting uid, groups or user-extra for ${userName} without impersonating a user`,
      'Give --as with --as-uid and --as-group.',
    );
  }
  const own = {
    ...(token && { Authorization: `Bearer ${token}` }),
    ...(impersonate && { 'Impersonate-User': impersonate.user }),
    ...(impersonate?.uid && { 'Impersonate-Uid': impersonate.uid }),
    ...(impersonate?.groups?.length && { 'Impersonate-Group': [...impersonate.groups] }),
  };
  return {
    ...session,
    async authenticate() {
      const credentials = await session.authenticate();
      return { ...credentials, headers: { ...credentials.headers, ...own } };
    },
  };
}
