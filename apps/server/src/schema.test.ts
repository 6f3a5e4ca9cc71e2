import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Column, readColumns } from '#testing/catalogue'
import { createTestDatabase, type TestDatabase } from '#testing/database'
import { compile, compose, findStatements } from '#testing/table-types'
import { urlOf, withClient } from '#testing/template'
import { migrate } from './kernel/migrate.ts'

let database: TestDatabase
let columns: Column[]
let tables: string[]
beforeAll(async () => {
  database = await createTestDatabase()
  columns = await readColumns(database.url)
  tables = [...new Set(columns.map(({ table }) => table))]
})
afterAll(() => database.drop())

const ask = <Row extends object>(text: string, values: unknown[] = []) =>
  withClient(database.url, async (client) => (await client.query<Row>(text, values)).rows)
const namesOf = async (text: string) => (await ask<{ name: string }>(text)).map(({ name }) => name).toSorted()

describe('every table', () => {
  it('is under row-level security', async () => {
    const guarded = await namesOf(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relrowsecurity`,
    )
    expect(tables.length).toBeGreaterThan(15)
    expect(guarded).toEqual(tables.toSorted())
  })

  it('writes the trail, but for those that only grow and record themselves', async () => {
    const triggered = (name: string) =>
      namesOf(
        `select tgrelid::regclass::text as name from pg_trigger where tgname = '${name}' and tgenabled = 'O'`,
      )
    const appended = await triggered('append_only')
    expect(appended).toEqual([
      'audit_entries',
      'audit_prunings',
      'audit_seals',
      'baseline_dates',
      'credit_events',
      'document_editions',
      'document_events',
      'fact_copies',
      'facts',
      'instruction_answers',
      'known_instants',
      'ledger_batches',
      'ledger_checkpoints',
      'ledger_nodes',
      'lookups',
      'plan_events',
      'refused_rows',
      'supersessions',
      'supervision_classes',
      'supervision_risks',
      'task_urges',
      'veto_events',
    ])
    expect(await triggered('append_only_truncate')).toEqual(appended)
    // What triggers keep says nothing that its source has not said already.
    const kept = [
      ...['file_store_total', 'subject_facet_counts', 'subject_search', 'subject_token_counts'],
      'subjects_to_compare',
    ]
    // Forgotten after years, never changed.
    expect(await triggered('kept')).toEqual(['fact_lookups'])
    expect(await triggered('kept_truncate')).toEqual(['fact_lookups'])
    const recording = [...appended, 'fact_lookups']
    expect(await triggered('audited')).toEqual(
      tables
        .filter(
          (table) =>
            ['credit_events', 'plan_events', 'veto_events'].includes(table) || !recording.includes(table),
        )
        // How far a job is changes every second; what matters of it is in the job.
        .filter((table) => table !== 'job_progress' && table !== 'job_schedules')
        .filter((table) => !kept.includes(table))
        // A kept answer is a copy of what was said; what was done is on the trail.
        .filter((table) => table !== 'kept_answers')
        // What a run or a trial gave says itself by which it came; those are on the trail.
        .filter(
          (table) =>
            ![
              'assessment_results',
              'assessment_carried',
              'bulk_rows',
              'grade_changes',
              'what_if_movers',
            ].includes(table),
        )
        // Rows of a file that wait to be done; what is done of them is on the trail of each task.
        .filter((table) => table !== 'task_import_rows')
        // What was told, read and delivered says itself when and to whom.
        .filter((table) => !['notices', 'notice_reads', 'notice_deliveries'].includes(table))
        .filter((table) => !['webhook_deliveries', 'webhook_places', 'webhook_grades'].includes(table))
        .toSorted(),
    )
  })

  it('is owned by none of the roles that the server works as, and none of them steps over policies', async () => {
    expect(
      await namesOf(
        `select rolname as name from pg_roles where rolname like 'zhiheng\\_%' and not rolsuper and not rolbypassrls and not rolcanlogin`,
      ),
    ).toEqual(['zhiheng_app', 'zhiheng_auth'])
    expect(
      await namesOf(
        `select tablename as name from pg_tables where schemaname = 'public' and tableowner like 'zhiheng\\_%'`,
      ),
    ).toEqual([])
  })

  it('has a policy for every grant: what a role may touch, a policy decides row by row', async () => {
    const grants = await ask<{ table: string; role: string; command: string }>(
      `select distinct table_name as table, grantee as role, privilege_type as command
       from information_schema.column_privileges where grantee in ('zhiheng_app', 'zhiheng_auth')
         and table_schema = 'public' and privilege_type <> 'REFERENCES'
       union select table_name, grantee, privilege_type from information_schema.table_privileges
       where grantee in ('zhiheng_app', 'zhiheng_auth') and table_schema = 'public'`,
    )
    const policies = await ask<{ table: string; roles: string[]; command: string }>(
      `select tablename as table, roles::text[] as roles, cmd as command from pg_policies where schemaname = 'public'`,
    )
    expect(grants.length).toBeGreaterThan(50)
    const without = grants.filter(
      (grant) =>
        !policies.some(
          (policy) =>
            policy.table === grant.table &&
            policy.roles.includes(grant.role) &&
            ['ALL', grant.command].includes(policy.command),
        ),
    )
    expect(without).toEqual([])
  })

  it('counts nothing of persons: no check-ins, points, badges or ranks', async () => {
    const ofPersons = await ask<{ table: string; name: string }>(
      `select distinct c.conrelid::regclass::text as table, a.attname as name
       from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum > 0 and not a.attisdropped
       where c.contype = 'f' and c.confrelid = 'accounts'::regclass
       union select 'accounts', attname from pg_attribute where attrelid = 'accounts'::regclass and attnum > 0`,
    )
    const counter =
      /point|score|streak|badge|medal|check_?in|rank|(user|person)_level|likes|visits|(sign_in|login|read)_count/
    expect(ofPersons.length).toBeGreaterThan(40)
    // A model's points are of subjects; its tables name who ran it.
    const found = ofPersons.filter(({ table, name }) => counter.test(name) && !table.startsWith('assessment'))
    expect(found.map(({ table, name }) => `${table}.${name}`)).toEqual([])
    expect(
      tables.filter((table) => /(^|_)(check_?ins?|points|badges|leaderboards|streaks)$/.test(table)),
    ).toEqual([])
  })

  it('may not be emptied, and is closed to the public role', async () => {
    expect(
      await ask(
        `select table_name, grantee, privilege_type from information_schema.table_privileges
         where table_schema = 'public' and (grantee = 'PUBLIC' or privilege_type = 'TRUNCATE' and grantee like 'zhiheng\\_%')`,
      ),
    ).toEqual([])
  })
})

describe('the table types', () => {
  it('are those of the database: tables, columns, types, null, and what may be left out', async () => {
    const statements = findStatements()
    expect(statements.filter(({ own }) => own).length).toBeGreaterThanOrEqual(9)
    expect(await compile(compose(columns, statements))).toEqual([])
  })

  it('are told apart from a database that has changed', async () => {
    const changed = columns
      .filter(({ table, name }) => !(table === 'drafts' && name === 'saved_at'))
      .map((column) => {
        if (column.table !== 'files') return column
        if (column.name === 'bytes') return { ...column, type: 'text' }
        if (column.name === 'name') return { ...column, nullable: true, optional: true }
        return column
      })
    changed.push({ table: 'settings', name: 'extra', type: 'text', nullable: false, optional: false })
    changed.push({ table: 'secrets', name: 'id', type: 'uuid', nullable: false, optional: false })
    const said = (await compile(compose(changed, findStatements()))).join('\n')
    expect(said).toMatch(/"saved_at".*\n.*DraftTables: a column that there is not/)
    expect(said).toMatch(/FileTables: a column of another type/)
    expect(said).toMatch(/"name".*\n.*FileTables: Generated and default differ/)
    expect(said).toMatch(/"extra".*\n.*SettingsTables: a column is missing/)
    expect(said).toMatch(/"secrets".*\n.*a table that no module states/)
  })
})

describe('the migrations', () => {
  it('build an empty database, for an owner without a superuser’s rights, and then have nothing left to do', async () => {
    const name = `test_migrate_${process.pid}`
    await withClient(database.url, async (client) => {
      await client.query(`create role ${name} login createrole password 'only-here'`)
      await client.query(`create database ${name} owner ${name}`)
      await client.query(`grant zhiheng_app, zhiheng_auth to ${name} with admin option`)
    })
    const url = new URL(urlOf(database.url, name))
    url.username = name
    url.password = 'only-here'
    try {
      expect((await migrate(url.href)).length).toBeGreaterThanOrEqual(3)
      expect(await migrate(url.href)).toEqual([])
      expect(await readColumns(url.href)).toEqual(columns)
    } finally {
      await withClient(database.url, async (client) => {
        await client.query(`drop database if exists ${name} with (force)`)
        await client.query(`drop role ${name}`)
      })
    }
  })
})
