import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../testing/child.ts'

interface Demonstration {
  readonly begins: string
  readonly password: string
  readonly accounts: readonly {
    readonly username: string
    readonly role: string
    readonly organisation: string
  }[]
}

interface Name {
  readonly name: string
  readonly kind: string
  readonly validTo?: string
}

interface Organisations {
  readonly bodies: readonly { readonly code: string; readonly names: readonly Name[] }[]
}

const roles: Readonly<Record<string, string>> = {
  administrator: '管理员 Administrator',
  security_administrator: '安全管理员 Security administrator',
  quality_office: '质量办 Quality office',
  department_officer: '部门承办人 Department officer',
  district_officer: '区县承办人 District officer',
  leader: '领导 Leader',
  auditor: '审计员 Auditor',
  enterprise: '企业 Enterprise',
}

/** The last thing that a start prints: where to go, and as whom. */
export function printWelcome(address: string, seconds: number, profile: string): void {
  const { password, accounts, begins } = readProfile<Demonstration>(profile, 'demo.json')
  const { bodies } = readProfile<Organisations>(profile, 'organisations.json')
  const rows = accounts.map(({ username, role, organisation }) => {
    const names = bodies.find(({ code }) => code === organisation)?.names ?? []
    const nameOf = (kind: string) =>
      names.find((name) => name.kind === kind && !ended(name, begins))?.name ?? ''
    return [roles[role] ?? role, username, `${nameOf('short')} ${nameOf('english')}`]
  })
  const head = ['角色 Role', '用户名 Username', '单位 Body']
  console.log(`
质衡已就绪 Zhiheng is ready (${seconds.toFixed(1)} s)

  公众门户 Portal      ${address}/
  工作台 Workspace     ${address}/workspace
  接口说明 API         ${address}/api/reference

演示账号，密码都是 Demonstration accounts, the password of each is  ${password}

${table([head, ...rows])}

Ctrl-C 停止 to stop · 重建演示数据 to begin anew: npm start -- --fresh
`)
}

const ended = ({ validTo }: Name, begins: string) => validTo !== undefined && validTo <= begins.slice(0, 10)

function readProfile<Content>(profile: string, file: string): Content {
  return JSON.parse(readFileSync(join(root, 'profiles', profile, file), 'utf8')) as Content
}

/** Columns that line up where Chinese characters take two places. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column] ?? ''))),
  )
  const line = (row: readonly string[]) =>
    row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell) + 2)).join('')
  return rows.map((row) => `  ${line(row).trimEnd()}`).join('\n')
}

const widthOf = (text: string) => [...text].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 2 : 1), 0)
