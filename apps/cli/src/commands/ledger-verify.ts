import { type Command, CommandFailure, type ExitCode, type Invocation, UsageError } from '../command.ts'

const bundleLimit = 5 * 1024 * 1024

export const ledgerVerify: Command = {
  name: 'ledger verify',
  summary: {
    'zh-CN': '核验账本：凭证、整个数据库，或一台服务器签过的全部根。',
    en: 'Checks the ledger: proof bundles, a whole database, or all that a server has signed.',
  },
  usage: {
    'zh-CN': [
      '用法：zhiheng ledger verify 凭证… --key 公钥',
      '      zhiheng ledger verify --database 地址 [--key 公钥]',
      '      zhiheng ledger verify --server 地址 [凭证…] [--key 公钥]',
      '',
      '  --key 公钥           一行“名称+编号+base64”，或每行一个的文件；应从别处取得，不从凭证里取',
      '  --database 地址      逐条重算每一条事实，找出被改、被删、被插入的；env 表示取 DATABASE_URL',
      '  --server 地址        核对每个签名、后一个是否接着前一个，并随机抽查；没有 --key 时用服务器公布的公钥',
      '  --sample 数          随机抽多少处：摘要在签过的根下，公开的事实按内容重算（默认 20，0 不抽）',
      '  --format text|json   输出形式（默认 text）',
      '',
      '退出码：0 全部成立；1 有不成立的；2 命令行有误。',
    ].join('\n'),
    en: [
      'Usage: zhiheng ledger verify BUNDLE… --key KEY',
      '       zhiheng ledger verify --database URL [--key KEY]',
      '       zhiheng ledger verify --server URL [BUNDLE…] [--key KEY]',
      '',
      '  --key KEY            one line "name+id+base64", or a file of such lines; have it from elsewhere than the bundle',
      '  --database URL       hashes every fact anew; names what was changed, removed or inserted; env: DATABASE_URL',
      '  --server URL         every signature, each root continues the one before, and a random sample; its own keys without --key',
      '  --sample N           places drawn at random: the hash lies under a signed root, facts open to all are hashed anew',
      '                       from what they say (20; 0: none)',
      '  --format text|json   form of the output (default: text)',
      '',
      'Exit codes: 0 all of it holds; 1 something does not; 2 the command line is wrong.',
    ].join('\n'),
  },
  options: {
    key: { type: 'string' },
    database: { type: 'string' },
    server: { type: 'string' },
    sample: { type: 'string' },
    format: { type: 'string' },
  },
  run: verify,
}

async function verify(invocation: Invocation): Promise<ExitCode> {
  const { values, positionals } = invocation
  const { database, server, format = 'text' } = values
  if (format !== 'text' && format !== 'json')
    throw new UsageError({ 'zh-CN': '--format 只能是 text、json。', en: '--format must be text or json.' })
  if (database !== undefined && (server !== undefined || positionals.length > 0))
    throw new UsageError({ 'zh-CN': '--database 单独用。', en: '--database stands alone.' })
  if (database !== undefined) return verifyDatabase(invocation, String(database))
  if (server === undefined && positionals.length === 0)
    throw new UsageError({
      'zh-CN': '请给出凭证，或 --database、--server。',
      en: 'Give bundles, or --database, or --server.',
    })
  const bundles = positionals.length === 0 ? 0 : await verifyBundles(invocation)
  return server !== undefined && (await verifyServer(invocation, String(server))) === 1 ? 1 : bundles
}

async function trusted({ values }: Invocation) {
  const { verifiersOf } = await import('../ledger/trust.ts')
  try {
    if (values.key !== undefined) return verifiersOf(String(values.key))
    if (values.server === undefined) return []
    const { keysOf } = await import('../ledger/check-server.ts')
    return verifiersOf((await keysOf(String(values.server))).join(' '))
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new CommandFailure(error.message, '公钥见 /api/ledger/keys。Keys stand at /api/ledger/keys.')
  }
}

async function verifyBundles(invocation: Invocation): Promise<ExitCode> {
  const { positionals, terminal, language, values } = invocation
  const { readInput } = await import('../read-input.ts')
  const { checkBundle } = await import('../ledger/check-bundles.ts')
  if (values.key === undefined && values.server === undefined)
    throw new UsageError({
      'zh-CN': '凭证要用可信的公钥核验：给出 --key 或 --server。',
      en: 'A bundle is checked with a key that you trust: give --key or --server.',
    })
  const verifiers = await trusted(invocation)
  let exit: ExitCode = 0
  for (const path of positionals) {
    const bytes = await readInput(path, terminal.input, bundleLimit, language)
    const { ok, lines } = await checkBundle(Buffer.from(bytes).toString('utf8'), verifiers, language)
    await terminal.write(`${ok ? '✓' : '✗'} ${path}\n${lines}`)
    if (!ok) exit = 1
  }
  return exit
}

async function verifyServer(invocation: Invocation, server: string): Promise<ExitCode> {
  const count = sampleOf(invocation)
  const { checkServer } = await import('../ledger/check-server.ts')
  const { checkLeaves } = await import('../ledger/check-leaves.ts')
  const verifiers = await trusted(invocation)
  return report(invocation, async (found) => {
    const { checkpoints, size } = await checkServer(server, verifiers, found)
    const { sampled, whole } = await checkLeaves(server, { size, count }, verifiers, found)
    return {
      figures: { checkpoints, signed: size, sampled, whole },
      'zh-CN': [
        `${checkpoints} 个签过的根，每个都核了签名、接着前一个；签到第 ${size} 条`,
        `随机抽 ${sampled} 处，摘要都引到签过的根；其中公开的 ${whole} 条按内容重算过`,
        ...(sampled < size ? ['没有抽到的未核'] : []),
      ].join('；'),
      en: [
        `${checkpoints} signed roots, each checked for its signature and that it continues the one before, up to ${size} facts`,
        `${sampled} places drawn at random lead to a signed root, ${whole} of them open to all and hashed anew`,
        ...(sampled < size ? ['what was not drawn was not checked'] : []),
      ].join('; '),
    }
  })
}

function sampleOf({ values }: Invocation): number {
  const count = Number(values.sample ?? 20)
  if (Number.isInteger(count) && count >= 0 && count <= 100_000) return count
  throw new UsageError({
    'zh-CN': '--sample 应为 0 到 100000 的整数。',
    en: '--sample must be a whole number of 0 to 100000.',
  })
}

async function verifyDatabase(invocation: Invocation, given: string): Promise<ExitCode> {
  const { checkDatabase } = await import('../ledger/check-database.ts')
  const url = given === 'env' ? (invocation.terminal.environment.DATABASE_URL ?? '') : given
  const verifiers = await trusted(invocation)
  return report(invocation, async (found) => {
    const figures = await checkDatabase(url, verifiers, found)
    const { facts, checkpoints, signed } = figures
    const unchecked = verifiers.length === 0
    return {
      figures,
      'zh-CN': `${facts} 条事实，${checkpoints} 个签过的根，签到第 ${signed} 条${unchecked ? '；没有 --key，签名未核' : ''}`,
      en: `${facts} facts, ${checkpoints} signed roots, signed up to ${signed}${unchecked ? '; without --key signatures were not checked' : ''}`,
    }
  })
}

type Summary = {
  readonly figures: Readonly<Record<string, number>>
  readonly 'zh-CN': string
  readonly en: string
}
type Found = (finding: import('../ledger/findings.ts').LedgerFinding) => void

async function report(
  { terminal, language, values }: Invocation,
  work: (found: Found) => Promise<Summary>,
): Promise<ExitCode> {
  const { textOfFinding } = await import('../ledger/findings.ts')
  const findings: Parameters<Found>[0][] = []
  const summary = await work((finding) => findings.push(finding))
  if (values.format === 'json')
    await terminal.write(`${JSON.stringify({ ...summary.figures, findings }, null, 2)}\n`)
  else {
    const lines = findings.map((finding) => `${textOfFinding(finding, language)}\n`)
    await terminal.write(`${lines.join('')}${findings.length === 0 ? '✓' : '✗'} ${summary[language]}\n`)
  }
  return findings.length === 0 ? 0 : 1
}
