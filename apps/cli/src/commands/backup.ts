import { readFile } from 'node:fs/promises'
import { type Command, CommandFailure, type Invocation, UsageError } from '../command.ts'
import type { Words } from '../language.ts'

/** Where the data are: options before the environment. */
export function placeOf({ values, terminal: { environment }, language }: Invocation) {
  const url = values.database === undefined ? environment.DATABASE_URL : String(values.database)
  if (!url) {
    throw language === 'en'
      ? new CommandFailure('DATABASE_URL is not set.', 'Set it, or give --database URL.')
      : new CommandFailure('没有设置 DATABASE_URL。', '设好它，或用 --database 地址。')
  }
  const files = values.files === undefined ? environment.FILES_DIR : String(values.files)
  return { url, filesDir: files ?? '.data/files' }
}

export function onlyFile({ positionals }: Invocation): string {
  const [file] = positionals
  if (file !== undefined && positionals.length === 1) return file
  throw new UsageError({ 'zh-CN': '请给出一个文件。', en: 'Give one file.' })
}

export async function passphraseOf({ values }: Invocation): Promise<string | undefined> {
  if (values['passphrase-file'] === undefined) return undefined
  const text = (await readFile(String(values['passphrase-file']), 'utf8')).trim()
  if (text.length >= 12) return text
  throw new UsageError({
    'zh-CN': '口令至少 12 个字符。',
    en: 'The pass phrase must have at least 12 characters.',
  })
}

type Told = { readonly reason: Words; readonly remedy: Words }
const told: Readonly<Record<string, Told>> = {
  'not-a-backup': {
    reason: { 'zh-CN': '这不是质衡的备份', en: 'This is no backup of Zhiheng' },
    remedy: { 'zh-CN': '用 zhiheng backup 写出的文件', en: 'Give a file that zhiheng backup has written' },
  },
  damaged: {
    reason: { 'zh-CN': '备份残缺或被改动过', en: 'The backup is cut off or was changed' },
    remedy: {
      'zh-CN': '用另一份备份；这一份什么都没有写入',
      en: 'Use another one; nothing of it was taken in',
    },
  },
  'newer-release': {
    reason: { 'zh-CN': '备份出自别的版本', en: 'The backup is of another release' },
    remedy: {
      'zh-CN': '用写备份的版本或更新的版本恢复',
      en: 'Restore it with the release that made it, or a later one',
    },
  },
  'database-not-empty': {
    reason: { 'zh-CN': '数据库不是空的', en: 'The database is not empty' },
    remedy: { 'zh-CN': '恢复到一个新建的空数据库', en: 'Restore into a newly made, empty database' },
  },
  'files-not-empty': {
    reason: { 'zh-CN': '文件目录不是空的', en: 'The folder of files is not empty' },
    remedy: { 'zh-CN': '用 --files 指一个空目录', en: 'Name an empty folder with --files' },
  },
  'no-schema': {
    reason: { 'zh-CN': '数据库里没有质衡的表', en: 'The database holds no tables of Zhiheng' },
    remedy: { 'zh-CN': '核对数据库地址', en: 'Check the address of the database' },
  },
  'file-exists': {
    reason: { 'zh-CN': '这个文件已经有了', en: 'The file exists already' },
    remedy: { 'zh-CN': '换一个文件名', en: 'Give another name' },
  },
  'wrong-passphrase': {
    reason: { 'zh-CN': '口令不对', en: 'The pass phrase is wrong' },
    remedy: {
      'zh-CN': '用写备份时的口令；不要密钥就去掉 --passphrase-file',
      en: 'Use the one of the backup, or leave --passphrase-file out and the keys aside',
    },
  },
}

/** Known failures in words; anything else stays what it is. */
export async function explaining<Result>(
  { language }: Invocation,
  work: () => Promise<Result>,
): Promise<Result> {
  const { BackupError } = await import('@zhiheng/server/backup')
  try {
    return await work()
  } catch (error) {
    const words = error instanceof BackupError ? told[error.reason] : undefined
    if (!words || !(error instanceof BackupError)) throw error
    throw new CommandFailure(`${words.reason[language]}: ${error.what}`, words.remedy[language], {
      cause: error,
    })
  }
}

async function run(invocation: Invocation): Promise<0> {
  const { terminal, language } = invocation
  const { environment } = terminal
  const place = placeOf(invocation)
  const to = onlyFile(invocation)
  const passphrase = await passphraseOf(invocation)
  const { writeBackup } = await import('@zhiheng/server/backup')
  const ledger =
    environment.LEDGER_KEY ??
    (await readFile(environment.LEDGER_KEY_FILE ?? '.data/ledger.key', 'utf8').catch(() => ''))
  const keys = {
    ...(ledger ? { LEDGER_KEY: ledger.trim() } : {}),
    ...(environment.SESSION_SECRET ? { SESSION_SECRET: environment.SESSION_SECRET } : {}),
  }
  const manifest = await explaining(invocation, () => writeBackup({ ...place, to, keys, passphrase }))
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  const { files, missingFiles } = manifest
  await terminal.write(
    language === 'en'
      ? `${to}: ${manifest.tables.length} tables, ${rows} rows, ${files.length} files\n`
      : `${to}：${manifest.tables.length} 张表，${rows} 行，${files.length} 个文件\n`,
  )
  if (manifest.keys === 'left-out') {
    terminal.complain(
      language === 'en'
        ? 'Warning: LEDGER_KEY and SESSION_SECRET are not in it. Keep them apart, or give --passphrase-file.'
        : '注意：其中不含 LEDGER_KEY 和 SESSION_SECRET，请另行保存，或用 --passphrase-file 加密带上。',
    )
  }
  if (missingFiles.length > 0) {
    throw language === 'en'
      ? new CommandFailure(
          `${missingFiles.length} files are named by rows and not on the disk: ${missingFiles[0]}`,
          'Check --files; everything else is in the backup.',
        )
      : new CommandFailure(
          `有 ${missingFiles.length} 个文件在数据库里有记录而磁盘上没有：${missingFiles[0]}`,
          '核对 --files；其余都在备份里。',
        )
  }
  return 0
}

export const backupCommand: Command = {
  name: 'backup',
  summary: {
    'zh-CN': '把数据库、上传的文件和（加密的）密钥写进一个文件。',
    en: 'Writes database, uploaded files and, encrypted, the keys into one file.',
  },
  usage: {
    'zh-CN': [
      '用法：zhiheng backup 文件.tar.gz [选项]',
      '',
      '  --database 地址           默认取 DATABASE_URL；须是表的所有者',
      '  --files 目录              默认取 FILES_DIR',
      '  --passphrase-file 文件    用其中的口令加密 LEDGER_KEY 和 SESSION_SECRET 一并写入；不给则不含密钥',
      '',
      '服务器可以继续运行：数据取同一时刻的快照。已有的文件不会被覆盖。',
      '退出码：0 完成；1 未完成或有文件缺失；2 命令行有误。',
    ].join('\n'),
    en: [
      'Usage: zhiheng backup FILE.tar.gz [options]',
      '',
      '  --database URL            by default DATABASE_URL; as the owner of the tables',
      '  --files DIR               by default FILES_DIR',
      '  --passphrase-file FILE    LEDGER_KEY and SESSION_SECRET too, encrypted with the pass phrase in it; else left out',
      '',
      'The server may go on working: the rows are of one instant. No file is written over.',
      'Exit codes: 0 done; 1 not done, or files are missing; 2 the command line is wrong.',
    ].join('\n'),
  },
  options: {
    database: { type: 'string' },
    files: { type: 'string' },
    'passphrase-file': { type: 'string' },
  },
  run,
}
