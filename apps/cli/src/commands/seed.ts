import { type Command, CommandFailure, type Invocation, UsageError } from '../command.ts'
import type { Words } from '../language.ts'

/** A whole number of an option, or what it is where the option is not given. */
function wholeNumber({ values }: Invocation, option: string, otherwise: number): number {
  const text = values[option]
  if (text === undefined) return otherwise
  const value = Number(text)
  if (Number.isSafeInteger(value) && value >= 0) return value
  throw new UsageError({
    'zh-CN': `--${option} 应是整数，现为“${text}”。`,
    en: `--${option} must be a whole number, not "${text}".`,
  })
}

const COUNTED: Words = { 'zh-CN': '主体 {s}，事实 {f}', en: '{s} subjects, {f} facts' }

/** One line that is written over as it goes on, for a terminal; nothing for a file. */
function progressLine({ terminal, language }: Invocation) {
  const counts = { subjects: 0, facts: 0 }
  let shownAt = 0
  const line = () =>
    COUNTED[language].replace('{s}', String(counts.subjects)).replace('{f}', String(counts.facts))
  const tell = (key: keyof typeof counts) => (more: number) => {
    counts[key] += more
    const now = Date.now()
    if (!terminal.interactive || now - shownAt < 200) return
    shownAt = now
    void terminal.write(`\r\u001b[K${line()}`)
  }
  const done = (tail: Words) =>
    terminal.write(`${terminal.interactive ? '\r\u001b[K' : ''}${line()}${tail[language]}\n`)
  return { subjects: tell('subjects'), facts: tell('facts'), done }
}

function requireAddress({ terminal, language }: Invocation): string {
  const url = terminal.environment.DATABASE_URL
  if (url) return url
  throw new CommandFailure(
    language === 'en' ? 'DATABASE_URL is not set.' : '没有设置 DATABASE_URL。',
    language === 'en'
      ? 'Set it to the address of an empty database, or write files with --out DIR.'
      : '设为一个空数据库的地址，或用 --out 目录 写成文件。',
  )
}

async function run(invocation: Invocation): Promise<0> {
  const { values, positionals, language } = invocation
  if (positionals.length > 0)
    throw new UsageError({ 'zh-CN': 'seed 后面只能有选项。', en: 'seed takes options only.' })
  const progress = progressLine(invocation)
  const asked = {
    firms: wholeNumber(invocation, 'firms', 1000),
    facts: wholeNumber(invocation, 'facts', 20_000),
    seed: wholeNumber(invocation, 'seed', 1),
    profile: String(values.profile ?? 'shantou'),
    truth: values.truth === undefined ? undefined : String(values.truth),
    progress,
  }
  const url = values.out === undefined ? requireAddress(invocation) : ''
  const { CityProblem, seedCity, writeCity } = await import('@zhiheng/server/seed-city')
  try {
    if (values.out === undefined) {
      const { refused } = await seedCity({ ...asked, url, add: values.add === true })
      await progress.done({
        'zh-CN': `；另有 ${refused} 行被拒收（有意写错）`,
        en: `; ${refused} rows refused, wrong on purpose`,
      })
    } else {
      await writeCity({ ...asked, directory: String(values.out) })
      await progress.done({ 'zh-CN': `，写到 ${values.out}`, en: `, written to ${values.out}` })
    }
    return 0
  } catch (error) {
    if (!(error instanceof CityProblem)) throw error
    const key = language === 'en' ? 'en' : 'zh'
    throw new CommandFailure(
      `${error.reason[key]}${key === 'en' ? '.' : '。'}`,
      `${error.remedy[key]}${key === 'en' ? '.' : '。'}`,
      { cause: error },
    )
  }
}

export const seedCommand: Command = {
  name: 'seed',
  summary: {
    'zh-CN': '把一座虚构的城市放进数据库或写成文件：企业、产品、设备和关于它们的事实。',
    en: 'Puts an invented city into a database or files: firms, goods, devices and facts about them.',
  },
  usage: {
    'zh-CN': [
      '用法：DATABASE_URL=… zhiheng seed [选项]',
      '',
      '  --firms 1000      企业数',
      '  --facts 20000     事实数（含更正和撤回）',
      '  --seed 1          种子；相同的种子得到相同的城市',
      '  --truth 文件      把埋下的真相写成 JSON 行，用来给检出打分',
      '  --add             数据库里已有虚构城市时，再加一座（代码不重复）',
      '  --out 目录        不用数据库，写成 NDJSON 文件',
      '  --profile shantou 城市配置',
      '',
      '数据库须为空，或是示范城市；正式数据不受影响。中断以后，同样的命令接着做。',
      '退出码：0 完成；1 数据库或配置用不了；2 命令行有误。',
    ].join('\n'),
    en: [
      'Usage: DATABASE_URL=… zhiheng seed [options]',
      '',
      '  --firms 1000      how many firms',
      '  --facts 20000     how many facts, corrections and withdrawals among them',
      '  --seed 1          the same seed gives the same city',
      '  --truth FILE      what was planted, as JSON lines, to score detection by',
      '  --add             beside an invented city that is there already, with other codes',
      '  --out DIR         no database: NDJSON files',
      '  --profile shantou the profile of the city',
      '',
      'The database is empty or a demonstration; a real city is never touched. Broken off, the same command goes on.',
      'Exit codes: 0 done; 1 the database or profile cannot be used; 2 the command line is wrong.',
    ].join('\n'),
  },
  options: {
    firms: { type: 'string' },
    facts: { type: 'string' },
    seed: { type: 'string' },
    truth: { type: 'string' },
    add: { type: 'boolean' },
    out: { type: 'string' },
    profile: { type: 'string' },
  },
  run,
}
