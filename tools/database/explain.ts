import { existsSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { Problem } from '../problem.ts'

/** Turns an error of the file system into a message about the folder. */
export function explainFileError(error: unknown, folder: string): Problem {
  const code = (error as { code?: string }).code ?? ''
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(folder)
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return notWritable(folder)
  throw error
}

/** Turns the last words of initdb or postgres into a message. */
export function explainServerFailure(log: string, folder: string): Problem {
  // On a full disk the log itself may be empty.
  if (/No space left on device|Disk quota exceeded/.test(log) || isFull(folder)) return diskFull(folder)
  if (/Read-only file system|Permission denied/.test(log)) return notWritable(folder)
  if (/Address already in use|could not bind/.test(log)) return portTaken()
  if (/incompatible with server|was initialized by PostgreSQL version/.test(log)) return otherVersion(folder)
  return new Problem(
    {
      happened: '内置数据库没有启动起来。',
      kept: `数据仍在 ${folder}，没有改动。`,
      todo: '原因见下面数据库的日志。演示数据可以用 npm start -- --fresh 重建。',
    },
    {
      happened: 'The built-in database did not start.',
      kept: `The data is still in ${folder}, unchanged.`,
      todo: 'The reason is in the database log below. Demonstration data can be rebuilt with npm start -- --fresh.',
    },
    log.trim().split('\n').slice(-12).join('\n'),
  )
}

function isFull(folder: string): boolean {
  const { bavail, bsize } = statfsSync(existsSync(folder) ? folder : dirname(folder))
  return bavail * bsize < 1_000_000
}

function diskFull(folder: string): Problem {
  return new Problem(
    {
      happened: `磁盘满了：${folder} 写不进去。`,
      kept: '已有的数据没有改动。',
      todo: '腾出至少 500 MB 空间，再运行一次。',
    },
    {
      happened: `The disk is full: ${folder} cannot be written to.`,
      kept: 'Existing data is unchanged.',
      todo: 'Free at least 500 MB and run the command again.',
    },
  )
}

function notWritable(folder: string): Problem {
  return new Problem(
    {
      happened: `没有写入 ${folder} 的权限，或磁盘是只读的。`,
      kept: '已有的数据没有改动。',
      todo: '改正文件夹的属主或权限，或把项目放到可写的地方，再运行一次。',
    },
    {
      happened: `${folder} cannot be written to: no permission, or the disk is read-only.`,
      kept: 'Existing data is unchanged.',
      todo: 'Correct the owner or permissions of the folder, or move the checkout to a place you can write to, and run the command again.',
    },
  )
}

function portTaken(): Problem {
  return new Problem(
    {
      happened: '内置数据库的端口被别的程序占用了。',
      kept: '数据没有改动。',
      todo: '再运行一次，会另选端口。',
    },
    {
      happened: 'The port of the built-in database is taken by another program.',
      kept: 'The data is unchanged.',
      todo: 'Run the command again; another port will be chosen.',
    },
  )
}

function otherVersion(folder: string): Problem {
  return new Problem(
    {
      happened: `${folder} 里的数据是另一个版本的 PostgreSQL 建立的。`,
      kept: '数据没有改动。',
      todo: '演示数据可以用 npm start -- --fresh 重建；要保留数据，请把它移到自己的 PostgreSQL，用 DATABASE_URL 指向它。',
    },
    {
      happened: `The data in ${folder} was written by another version of PostgreSQL.`,
      kept: 'The data is unchanged.',
      todo: 'Rebuild demonstration data with npm start -- --fresh; to keep the data, move it to a PostgreSQL of your own and point DATABASE_URL at it.',
    },
  )
}

/** This kind of machine has no PostgreSQL in npm. */
export function noBinaries(): Problem {
  const machine = `${process.platform}-${process.arch}`
  return new Problem(
    {
      happened: `npm 上没有适合本机（${machine}）的 PostgreSQL，或安装时略去了可选依赖。`,
      todo: '删除 node_modules 再运行一次；仍不行，就安装 PostgreSQL 16 或更新的版本，用 DATABASE_URL 指向它。',
    },
    {
      happened: `npm carries no PostgreSQL for this machine (${machine}), or optional dependencies were left out.`,
      todo: 'Remove node_modules and run the command again; if that does not help, install PostgreSQL 16 or later and point DATABASE_URL at it.',
    },
  )
}
