import { writeFile } from 'node:fs/promises'
import type { Command, Invocation } from '../command.ts'
import { explaining, onlyFile, passphraseOf, placeOf } from './backup.ts'

async function run(invocation: Invocation): Promise<0> {
  const { terminal, language } = invocation
  const from = onlyFile(invocation)
  const place = placeOf(invocation)
  const passphrase = await passphraseOf(invocation)
  const { restoreBackup } = await import('@zhiheng/server/backup')
  const { manifest, keys, upgraded } = await explaining(invocation, () =>
    restoreBackup({ ...place, from, passphrase }),
  )
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  await terminal.write(
    language === 'en'
      ? `${rows} rows and ${manifest.files.length} files of ${manifest.madeAt}; ${upgraded.length} migrations since\n`
      : `${manifest.madeAt} 的 ${rows} 行和 ${manifest.files.length} 个文件；此后的表结构更新 ${upgraded.length} 个\n`,
  )
  if (keys) {
    const to = `${from}.keys`
    const lines = Object.entries(keys).map(([name, value]) => `${name}=${value}\n`)
    await writeFile(to, lines.join(''), { mode: 0o600, flag: 'wx' })
    await terminal.write(
      language === 'en'
        ? `keys in ${to}: put them into the settings, then remove it\n`
        : `密钥在 ${to}：写进设置以后删掉它\n`,
    )
  }
  return 0
}

export const restoreCommand: Command = {
  name: 'restore',
  summary: {
    'zh-CN': '把备份恢复到一个空的数据库和空的文件目录。',
    en: 'Puts a backup into an empty database and an empty folder of files.',
  },
  usage: {
    'zh-CN': [
      '用法：zhiheng restore 文件.tar.gz [选项]',
      '',
      '  --database 地址           默认取 DATABASE_URL；须为空，登录角色要能建表（首次准备同样的权限）',
      '  --files 目录              默认取 FILES_DIR；须为空',
      '  --passphrase-file 文件    备份里有密钥时，解出到 文件.tar.gz.keys',
      '',
      '先核对全部摘要，再写入；不空的地方一律不写。较早版本的备份会升级到现在的表结构。',
      '退出码：0 完成；1 未完成；2 命令行有误。',
    ].join('\n'),
    en: [
      'Usage: zhiheng restore FILE.tar.gz [options]',
      '',
      '  --database URL            by default DATABASE_URL; empty, as a role that may make the schema',
      '  --files DIR               by default FILES_DIR; empty',
      '  --passphrase-file FILE    keys of the backup are written to FILE.tar.gz.keys',
      '',
      'All digests are compared first. Nothing is written where something is. A backup of an earlier release is upgraded.',
      'Exit codes: 0 done; 1 not done; 2 the command line is wrong.',
    ].join('\n'),
  },
  options: {
    database: { type: 'string' },
    files: { type: 'string' },
    'passphrase-file': { type: 'string' },
  },
  run,
}
