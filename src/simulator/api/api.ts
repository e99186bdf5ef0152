// What the handlers of the API share.

import type { Kubelet } from '../ports.ts';
import type { Registry } from '../store/registry.ts';
import type { Requester, ResourceType } from '../resources/resource-type.ts';
import type { Schemas } from '../schema/schema.ts';
import type { Answer } from './answer.ts';
import type { Tokens } from './tokens.ts';
import type { ApiRequest, ResourcePath } from './request.ts';

export interface Api {
  registry: Registry;
  kubelet: Kubelet;
  tokens: Tokens;
  /** The structure of all kinds, loaded at the first call. */
  schemas(): Promise<Schemas>;
  /** Aborts when the server closes: open watches and streams end. */
  closing: AbortSignal;
}

/** A request for a kind that exists. */
export interface ResourceRequest extends ApiRequest {
  resource: ResourcePath;
  type: ResourceType;
  user: Requester;
}

export type Handler = (request: ResourceRequest, api: Api) => Answer | Promise<Answer>;
