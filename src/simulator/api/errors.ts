// The API server's standing refusals, as StatusErrors in its own words.

import { StatusError } from '../ports.ts';

interface Named {
  group: string;
  plural: string;
}

const title = ({ group, plural }: Named) => (group ? `${plural}.${group}` : plural);

const details = ({ group, plural }: Named, name: string) => ({ name, ...(group && { group }), kind: plural });

export const notFound = (type: Named, name: string) =>
  new StatusError(404, 'NotFound', `${title(type)} ${JSON.stringify(name)} not found`, details(type, name));

export const alreadyExists = (type: Named, name: string) =>
  new StatusError(409, 'AlreadyExists', `${title(type)} ${JSON.stringify(name)} already exists`, details(type, name));

export const conflict = (type: Named, name: string, why: string) =>
  new StatusError(
    409,
    'Conflict',
    `Operation cannot be fulfilled on ${title(type)} ${JSON.stringify(name)}: ${why}`,
    details(type, name),
  );

export const MODIFIED = 'the object has been modified; please apply your changes to the latest version and try again';

export const forbidden = (type: Named, name: string, why: string) =>
  new StatusError(403, 'Forbidden', `${title(type)} ${JSON.stringify(name)} is forbidden: ${why}`, details(type, name));

export const badRequest = (message: string) => new StatusError(400, 'BadRequest', message);

export const noSuchResource = () =>
  new StatusError(404, 'NotFound', 'the server could not find the requested resource', {});

export const methodNotAllowed = () =>
  new StatusError(405, 'MethodNotAllowed', 'the server does not allow this method on the requested resource', {});

export const expired = (message: string) => new StatusError(410, 'Expired', message);
