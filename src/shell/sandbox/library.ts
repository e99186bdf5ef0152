// The one door to just-bash: its parser, its word expansion and its text tools. Loading it takes a tenth of a second,
// so it is loaded when a shell is first opened.

import type { CommandNode, SimpleCommandNode, StatementNode, WordNode } from 'just-bash';

export type Library = typeof import('just-bash');
export type Statement = StatementNode;
export type Pipeline = StatementNode['pipelines'][number];
export type Command = CommandNode;
export type SimpleCommand = SimpleCommandNode;
export type Word = WordNode;
export type WordPart = WordNode['parts'][number];
export type Redirection = SimpleCommandNode['redirections'][number];
export type Assignment = SimpleCommandNode['assignments'][number];
export type CommandOf<T extends CommandNode['type']> = Extract<CommandNode, { type: T }>;
export type FunctionDef = CommandOf<'FunctionDef'>;

export const loadLibrary = (): Promise<Library> => import('just-bash');
