// Waits until deleted objects are gone, finalizers included: by watch, one object after the other.

import { CommandError, type CommandContext } from '../command.ts';
import { qualifiedResource } from '../resources/resource-type.ts';
import { limited, untilObject } from '../wait/until-object.ts';
import type { Victim } from './victims.ts';

/** Milliseconds: kubectl's "as long as it takes", one week. */
const longest = 168 * 3_600_000;

/** `timeout` in milliseconds for each object, 0 for no limit. Throws CommandError naming the first that stays. */
export async function untilAllGone(list: readonly Victim[], timeout: number, context: CommandContext): Promise<void> {
  for (const victim of list) {
    const { type, name, uid } = victim;
    if (uid === undefined) continue;
    const limit = limited(context, timeout || longest);
    try {
      // Another object of that name is not the one that was deleted.
      await untilObject(context, victim, (object) => object?.metadata?.uid !== uid, limit.signal);
    } catch (error) {
      if (!limit.over()) throw error;
      throw new CommandError(`timed out waiting for the condition on ${qualifiedResource(type)}/${name}`);
    } finally {
      limit.end();
    }
  }
}
