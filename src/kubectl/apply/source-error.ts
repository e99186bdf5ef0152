// An error of the server's with what kubectl was doing, and for which file. Pure.

import { ApiError } from '../../cluster/port.ts';
import { quote } from '../go-values.ts';

/** `error when creating "pod.yaml": ...`. Anything but an ApiError is returned as it is. */
export function whileHandling(error: unknown, verb: string, source: string): unknown {
  if (!(error instanceof ApiError)) return error;
  return new ApiError(error.code, {
    ...error.status,
    message: `error when ${verb} ${quote(source)}: ${error.message}`,
  });
}
