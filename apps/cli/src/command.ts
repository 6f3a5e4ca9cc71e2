import type { ParseArgsOptionsConfig } from 'node:util'
import type { Language, Words } from './language.ts'
import type { Terminal } from './terminal.ts'

/** 0 done; 1 the document or data cannot be used; 2 the command line is wrong. */
export type ExitCode = 0 | 1 | 2

export type Invocation = {
  positionals: readonly string[]
  /** Options as given; an option that was not given is absent. */
  values: Readonly<Record<string, string | boolean | undefined>>
  language: Language
  terminal: Terminal
}

/**
 * One file under `commands/` exports one of these and `commands.ts` lists it. Start-up reads every command file, so a command
 * imports what is heavy inside `run`.
 */
export type Command = {
  /** The words after `zhiheng`: `plan parse`. */
  name: string
  summary: Words
  /** The usage text, without the options that all commands share. */
  usage: Words
  options: ParseArgsOptionsConfig
  run: (invocation: Invocation) => Promise<ExitCode>
}

/** The command line is wrong: told with a pointer to the help, exit code 2. */
export class UsageError extends Error {
  readonly words: Words

  constructor(words: Words) {
    super(words.en)
    this.name = 'UsageError'
    this.words = words
  }
}

/** Something outside the command line is wrong; reason and remedy are told, exit code 1. */
export class CommandFailure extends Error {
  readonly reason: string
  readonly remedy: string

  constructor(reason: string, remedy: string, options?: ErrorOptions) {
    super(reason, options)
    this.name = 'CommandFailure'
    this.reason = reason
    this.remedy = remedy
  }
}
