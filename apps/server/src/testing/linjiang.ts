import { join } from 'node:path'
import type { Role } from '@zhiheng/contract'
import { sql } from 'kysely'
import { createModules } from '../app.ts'
import { type City, putCity } from '../city.ts'
import { readConfig } from '../config.ts'
import { systemActor } from '../kernel/actor.ts'
import { fixedClock } from '../kernel/clock.ts'
import { createDatabase, createPool } from '../kernel/database.ts'
import { createLogger } from '../kernel/logger.ts'
import { migrate } from '../kernel/migrate.ts'
import type { SettingsTables } from '../kernel/settings.ts'
import { write } from '../kernel/transaction.ts'
import { testCreditPolicy, testDataRules, testSupervisionPolicy, testVetoPolicy } from './policies.ts'
import type { Template } from './template.ts'

/** Thursday 12 September 2013, 08:30 in China. */
export const testNow = '2013-09-12T00:30:00.000Z'
export const testPassword = 'Linjiang-tests-1'

/** An invented city for tests: two departments, one with a unit, two districts. */
export const linjiang: City = {
  site: {
    name: '临江市',
    nameEn: 'Linjiang',
    areaCode: '990100',
    siteName: '临江市质量信息公开平台',
    siteNameEn: 'Linjiang quality information',
  },
  lightRules: [
    {
      version: 'test-1',
      validFrom: '2013-01-01',
      redWorkingDaysOverdue: 10,
      redPointsBehind: 25,
      yellowPointsBehind: 10,
      text: { zh: '测试用的亮灯规则', en: 'The rule for lights of the tests' },
    },
  ],
  vetoPolicies: [testVetoPolicy],
  creditPolicies: [testCreditPolicy],
  supervisionPolicies: [testSupervisionPolicy],
  dataRules: testDataRules,
  demonstration: null,
}

const bodies = [
  { code: 'linjiang', kind: 'city', parent: null, name: '临江市', officialName: '临江市人民政府' },
  {
    code: 'quality',
    kind: 'department',
    parent: 'linjiang',
    name: '市质监局',
    officialName: '临江市质量技术监督局',
  },
  {
    code: 'health',
    kind: 'department',
    parent: 'linjiang',
    name: '市卫生局',
    officialName: '临江市卫生局',
  },
  { code: 'east', kind: 'district', parent: 'linjiang', name: '东城区', officialName: '东城区人民政府' },
  { code: 'west', kind: 'district', parent: 'linjiang', name: '西城区', officialName: '西城区人民政府' },
  {
    code: 'quality-section',
    kind: 'unit',
    parent: 'quality',
    name: '质量管理科',
    officialName: '质量管理科',
  },
  {
    code: 'east-quality',
    kind: 'unit',
    parent: 'east',
    name: '东城区质监局',
    officialName: '东城区质量技术监督局',
  },
] as const
export type BodyCode = (typeof bodies)[number]['code']

/** One person a role, and a second officer of each kind of body. */
export const people = {
  administrator: { role: 'administrator', body: 'quality', name: '测试管理' },
  office: { role: 'quality_office', body: 'quality', name: '测试质量办' },
  quality: { role: 'department_officer', body: 'quality', name: '测试质监' },
  health: { role: 'department_officer', body: 'health', name: '测试卫生' },
  east: { role: 'district_officer', body: 'east', name: '测试东城' },
  west: { role: 'district_officer', body: 'west', name: '测试西城' },
  leader: { role: 'leader', body: 'linjiang', name: '测试领导' },
  auditor: { role: 'auditor', body: 'quality', name: '测试审计' },
  /** Speaks for the subject `testFirm`. */
  firm: { role: 'enterprise', body: null, name: '测试企业' },
  security: { role: 'security_administrator', body: 'quality', name: '测试安全' },
} as const satisfies Record<string, { role: Role; body: BodyCode | null; name: string }>
export type Person = keyof typeof people

/** The invented firm that the person `firm` speaks for. */
export const testFirm = { id: '00000000-0000-4000-8000-00000000f1f1', name: '临江量具厂' }

/** Signs the ledgers of the tests and nothing else. */
const testLedgerKey = 'ed25519:MC4CAQAwBQYDK2VwBCIEIAcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcH'

export const testConfig = (url: string, filesDir = '.data/test-files') =>
  readConfig({
    DATABASE_URL: url,
    SESSION_SECRET: 'a secret of the tests, of no use elsewhere',
    LOG_LEVEL: 'silent',
    FILES_DIR: filesDir,
    DATABASE_POOL: '4',
    LEDGER_KEY: testLedgerKey,
    // One test asks in seconds what people ask in a day; limits have their own tests.
    ACCOUNT_REQUESTS_PER_MINUTE: '1000000',
    EXPORTS_PER_MINUTE: '1000000',
    SEARCHES_PER_MINUTE: '1000000',
    SIGN_INS_PER_MINUTE: '1000000',
    // Receivers of the tests are on this machine.
    OUTGOING_HTTP: 'true',
    OUTGOING_NETWORKS: '127.0.0.0/8',
  })

async function fill(url: string): Promise<void> {
  await migrate(url)
  const config = testConfig(url)
  const pool = createPool(url, 'zhiheng_app', 1)
  await write(createDatabase<SettingsTables>(pool), systemActor, 'seed', (tx) => putCity(tx, linjiang))
  await write(createDatabase(pool), systemActor, 'seed', (tx) =>
    sql`insert into subjects (id, kind, name, created_at)
      values (${testFirm.id}, 'enterprise', ${testFirm.name}, ${testNow})`.execute(tx),
  )
  await pool.end()
  const modules = createModules({
    config,
    logger: createLogger('silent'),
    city: linjiang,
    clock: fixedClock(testNow),
  })
  const ids = await modules.organisations.define(
    systemActor,
    bodies.map(({ code, kind, parent, name, officialName }, position) => ({
      code,
      kind,
      parent,
      areaCode: null,
      position,
      validFrom: null,
      validTo: null,
      names: [
        { name, kind: 'short' as const, validFrom: null, validTo: null },
        { name: officialName, kind: 'official' as const, validFrom: null, validTo: null },
      ],
    })),
  )
  for (const [username, { role, body, name }] of Object.entries(people)) {
    await modules.identity.createAccount(systemActor, {
      username,
      displayName: name,
      password: testPassword,
      posts: [
        body === null ? { role, subjectId: testFirm.id } : { role, organisationId: ids.get(body) ?? '' },
      ],
    })
  }
  await modules.close()
}

const source = join(import.meta.dirname, '..')
/** Migrated, with the city and its people. */
export const linjiangTemplate: Template = {
  name: 'linjiang',
  sources: [
    join(source, '../migrations'),
    join(source, 'kernel/migrate.ts'),
    join(source, 'modules/identity'),
    join(source, 'modules/organisations'),
    join(source, 'testing/linjiang.ts'),
  ],
  fill,
}
