import { Client } from 'pg'
import { Problem } from '../problem.ts'

const oldest = 16

/**
 * Makes sure that DATABASE_URL names a server this product can work on, before anything is changed there.
 *
 * @throws {Problem} saying which part of the address or which right is wrong
 */
export async function checkExternalDatabase(url: string): Promise<void> {
  const where = describeAddress(url)
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    throw explainConnection(error, where)
  }
  try {
    const { rows } = await client.query<Findings>(question)
    const findings = rows[0]
    if (findings) requireFitness(findings, where)
  } finally {
    await client.end()
  }
}

interface Findings {
  readonly version: number
  readonly user: string
  readonly may_create_roles: boolean
  readonly may_create: boolean
  readonly has_trigrams: boolean
  readonly encoding: string
}

// The roles of the product are made by the first migration; once they exist and are granted, nobody needs to make them.
const question = `
  select current_setting('server_version_num')::int / 10000 as version,
         current_user as user,
         (select rolsuper or rolcreaterole from pg_roles where rolname = current_user)
           or coalesce((select bool_and(pg_has_role(oid, 'member')) and count(*) = 2
                        from pg_roles where rolname in ('zhiheng_app', 'zhiheng_auth')), false) as may_create_roles,
         has_database_privilege(current_database(), 'create')
           and coalesce(has_schema_privilege(to_regnamespace('public'), 'create'), false) as may_create,
         exists (select from pg_available_extensions where name = 'pg_trgm') as has_trigrams,
         current_setting('server_encoding') as encoding`

function requireFitness(found: Findings, where: string): void {
  const lacks: [boolean, string, string, string, string][] = [
    [
      found.version < oldest,
      `服务器是 PostgreSQL ${found.version}，需要 ${oldest} 或更新的版本`,
      `升级服务器，或不设 DATABASE_URL，改用内置数据库。`,
      `the server is PostgreSQL ${found.version}; ${oldest} or later is needed`,
      'Upgrade the server, or unset DATABASE_URL to use the built-in database.',
    ],
    [
      found.encoding !== 'UTF8',
      `数据库编码是 ${found.encoding}，需要 UTF8`,
      "另建一个数据库：create database zhiheng encoding 'UTF8' template template0;",
      `the database is encoded in ${found.encoding}; UTF8 is needed`,
      "Create another one: create database zhiheng encoding 'UTF8' template template0;",
    ],
    [
      !found.may_create_roles,
      `用户 ${found.user} 没有 CREATEROLE 权限`,
      `请管理员执行：alter role "${found.user}" createrole;`,
      `the user ${found.user} lacks the CREATEROLE privilege`,
      `Ask the administrator to run: alter role "${found.user}" createrole;`,
    ],
    [
      !found.may_create,
      `用户 ${found.user} 不能在这个数据库里建表`,
      `请管理员把数据库交给它：alter database … owner to "${found.user}";`,
      `the user ${found.user} may not create tables in this database`,
      `Ask the administrator to hand it over: alter database … owner to "${found.user}";`,
    ],
    [
      !found.has_trigrams,
      '服务器没有 pg_trgm 扩展',
      '安装发行版的 postgresql-contrib 包。',
      'the server lacks the pg_trgm extension',
      "Install the distribution's postgresql-contrib package.",
    ],
  ]
  for (const [lacking, zh, zhTodo, en, enTodo] of lacks)
    if (lacking) throw unfit(where, zh, zhTodo, en, enTodo)
}

function explainConnection(error: unknown, where: string): Problem {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  const reason = reasons.find(({ codes }) => codes.includes(code)) ?? {
    zh: `连不上：${message}`,
    zhTodo: '检查 DATABASE_URL 的地址、端口、用户名、密码和数据库名。',
    en: `no connection: ${message}`,
    enTodo: 'Check the address, port, user, password and database name in DATABASE_URL.',
  }
  return unfit(where, reason.zh, reason.zhTodo, reason.en, reason.enTodo)
}

const reasons = [
  {
    codes: ['ECONNREFUSED', 'ENOENT'],
    zh: '那里没有 PostgreSQL 在监听',
    zhTodo: '启动它，或改正主机和端口。',
    en: 'no PostgreSQL is listening there',
    enTodo: 'Start it, or correct the host and port.',
  },
  {
    codes: ['ENOTFOUND', 'EAI_AGAIN'],
    zh: '找不到这台主机',
    zhTodo: '改正主机名，或检查域名解析。',
    en: 'that host is not known',
    enTodo: 'Correct the host name, or check name resolution.',
  },
  {
    codes: ['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'],
    zh: '没有回应',
    zhTodo: '检查网络和防火墙。',
    en: 'no answer',
    enTodo: 'Check the network and firewall.',
  },
  {
    codes: ['28P01'],
    zh: '用户名或密码不对',
    zhTodo: '改正 DATABASE_URL 里的用户名和密码（特殊字符要写成 %XX）。',
    en: 'wrong user or password',
    enTodo: 'Correct the user and password in DATABASE_URL (special characters as %XX).',
  },
  {
    codes: ['28000'],
    zh: '服务器不许这个用户从这里登录',
    zhTodo: '请管理员检查用户和 pg_hba.conf。',
    en: 'the server does not let this user in from here',
    enTodo: 'Ask the administrator to check the user and pg_hba.conf.',
  },
  {
    codes: ['3D000'],
    zh: '没有这个数据库',
    zhTodo: '请管理员建立它：create database …; 或改正名称。',
    en: 'there is no such database',
    enTodo: 'Ask the administrator to create it: create database …; or correct the name.',
  },
  {
    codes: ['53300'],
    zh: '服务器的连接数用完了',
    zhTodo: '关掉别的连接，或调大 max_connections。',
    en: 'the server has no connection left',
    enTodo: 'Close other connections, or raise max_connections.',
  },
]

function unfit(where: string, zh: string, zhTodo: string, en: string, enTodo: string): Problem {
  return new Problem(
    { happened: `DATABASE_URL（${where}）不能用：${zh}。`, kept: '那里的数据没有改动。', todo: zhTodo },
    {
      happened: `DATABASE_URL (${where}) cannot be used: ${en}.`,
      kept: 'Nothing was changed there.',
      todo: enTodo,
    },
  )
}

/** The address without its password. */
function describeAddress(url: string): string {
  try {
    const { protocol, username, host, pathname } = new URL(url)
    if (protocol === 'postgres:' || protocol === 'postgresql:') return `${username}@${host}${pathname}`
  } catch {
    // Told below in the same words.
  }
  throw new Problem(
    {
      happened: 'DATABASE_URL 不是 PostgreSQL 的地址。',
      todo: '写成 postgres://用户:密码@主机:5432/数据库，或不设它，改用内置数据库。',
    },
    {
      happened: 'DATABASE_URL is not the address of a PostgreSQL.',
      todo: 'Write postgres://user:password@host:5432/database, or unset it to use the built-in database.',
    },
  )
}
