import { readFileSync } from 'node:fs'
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { type Command, CommandFailure, type ExitCode, UsageError } from './command.ts'
import { COMMANDS } from './commands.ts'
import { helpOf, overview } from './help.ts'
import { findLanguage, type Language, languageOf, type Words } from './language.ts'
import type { Terminal } from './terminal.ts'

const SHARED_OPTIONS: ParseArgsOptionsConfig = {
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
  lang: { type: 'string' },
}

const ERROR: Words = { 'zh-CN': '错误：', en: 'Error: ' }
const REMEDY: Words = { 'zh-CN': '办法：', en: 'Remedy: ' }
const SEE_HELP: Words = { 'zh-CN': '“zhiheng --help” 查看用法。', en: 'Run "zhiheng --help" for usage.' }

function findCommand(words: readonly string[]): Command | undefined {
  return COMMANDS.find((command) => {
    const own = command.name.split(' ')
    return own.every((word, at) => words[at] === word)
  })
}

/** The language must be known before the command line is, because its errors are told in it. */
function languageOfArguments(words: readonly string[], terminal: Terminal): Language {
  const at = words.findIndex((word) => word === '--lang' || word.startsWith('--lang='))
  const named = words[at]?.includes('=') ? words[at]?.slice('--lang='.length) : words[at + 1]
  return (at < 0 ? undefined : findLanguage(named)) ?? languageOf(terminal.environment)
}

function parse(words: string[], options: ParseArgsOptionsConfig) {
  try {
    return parseArgs({
      args: words,
      options: { ...SHARED_OPTIONS, ...options },
      allowPositionals: true,
      strict: true,
    })
  } catch (error) {
    const detail = error instanceof Error ? (error.message.split('. ')[0] ?? '') : ''
    throw new UsageError({ 'zh-CN': `命令行有误（${detail}）。`, en: `${detail}.` })
  }
}

function version(): string {
  const manifest: { version: string } = JSON.parse(
    readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
  )
  return `${manifest.version}\n`
}

async function dispatch(words: readonly string[], language: Language, terminal: Terminal): Promise<ExitCode> {
  const command = findCommand(words)
  if (command === undefined) {
    const isHelp =
      words.length === 0 || words.some((word) => word === '--help' || word === '-h' || word === 'help')
    if (words.includes('--version')) await terminal.write(version())
    else if (isHelp) await terminal.write(overview(COMMANDS, language))
    else {
      const named = words
        .filter((word) => !word.startsWith('-'))
        .slice(0, 2)
        .join(' ')
      throw new UsageError({ 'zh-CN': `没有“${named}”这个命令。`, en: `There is no command "${named}".` })
    }
    return 0
  }
  const { values, positionals } = parse(words.slice(command.name.split(' ').length), command.options)
  if (values.lang !== undefined && findLanguage(String(values.lang)) === undefined) {
    throw new UsageError({ 'zh-CN': '--lang 只能是 zh-CN 或 en。', en: '--lang must be zh-CN or en.' })
  }
  if (values.help === true || values.version === true) {
    await terminal.write(values.help === true ? helpOf(command, language) : version())
    return 0
  }
  return command.run({
    positionals,
    values: values as Record<string, string | boolean | undefined>,
    language,
    terminal,
  })
}

/** Runs one command line. Every failure that can be foreseen is told on standard error, with nothing on standard output. */
export async function runCli(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const language = languageOfArguments(words, terminal)
  try {
    return await dispatch(words, language, terminal)
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.complain(`${ERROR[language]}${error.words[language]}\n${SEE_HELP[language]}`)
      return 2
    }
    if (error instanceof CommandFailure) {
      terminal.complain(`${ERROR[language]}${error.reason}\n${REMEDY[language]}${error.remedy}`)
      return 1
    }
    throw error
  }
}
