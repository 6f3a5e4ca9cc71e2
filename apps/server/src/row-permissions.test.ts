import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { type Person, people } from '#testing/linjiang'
import { fixed, idOf, putRows } from '#testing/row-fixture'
import { withClient } from '#testing/template'
import { settings } from './kernel/transaction.ts'

type Reader = Person | 'public' | 'nobody'
const readers = [
  ...(Object.keys(people) as Person[]),
  'public',
  'nobody',
] as const satisfies readonly Reader[]
const clients = new Map<Reader, Client>()
let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
  await withClient(app.url, putRows)
  for (const reader of readers) clients.set(reader, await open(reader))
})
afterAll(async () => {
  await Promise.all([...clients.values()].map((client) => client.end()))
  await app.close()
})

/** A transaction as the application's for a reader; `nobody` is one that forgot to say for whom it works. */
async function open(reader: Reader): Promise<Client> {
  const client = new Client({ connectionString: app.url })
  await client.connect()
  await client.query('begin')
  await client.query('set local role zhiheng_app')
  if (reader !== 'nobody') await client.query(settings(await app.actor(reader), 'test'))
  return client
}
function clientOf(reader: Reader): Client {
  const client = clients.get(reader)
  if (!client) throw new Error(`There is no ${reader}`)
  return client
}

/** How many rows a statement touches, `-` where it is not permitted at all. What it did is undone. */
async function touch(client: Client, text: string): Promise<string> {
  await client.query('savepoint before')
  try {
    const { rows, rowCount } = await client.query<{ count: number }>(text)
    return String(rows[0]?.count ?? rowCount)
  } catch (error) {
    if ((error as { code?: string }).code === '42501') return '-'
    throw error
  } finally {
    await client.query('rollback to savepoint before')
  }
}

/**
 * How many rows each reader sees, may change, may remove: `rows/change/remove`, `-` for what is not even granted. The
 * readers are the columns; a row of two lines says all that a person can reach, whatever a use case forgets.
 */
const matrix = `
table                column       administrator office  quality health east   west   leader auditor firm   security public nobody
accounts             name         10/10/-       1/0/-   1/0/-   1/0/-  1/0/-  1/0/-  1/0/-  10/0/-  1/0/-  10/10/-  0/0/-  0/0/-
api_keys             revoked_at   0/0/-         0/0/-   0/0/-   0/0/-  0/0/-  0/0/-  0/0/-  0/0/-   0/0/-  1/1/-    0/0/-  0/0/-
assessment_carried   grade        0/0/0         0/0/0   0/0/0   0/0/0  0/0/0  0/0/0  0/0/0  0/0/0   0/0/0  0/0/0    0/0/0  0/0/0
assessment_models    note         1/0/0         2/-/1   2/0/0   2/0/0  2/0/0  2/0/0  2/0/0  2/0/0   1/0/0  1/0/0    1/0/0  0/0/0
assessment_results   grade        0/0/0         2/0/0   2/0/0   2/0/0  2/0/0  2/0/0  2/0/0  2/0/0   1/0/0  0/0/0    0/0/0  0/0/0
assessment_runs      chunk        1/0/0         1/0/0   1/0/0   1/0/0  1/0/0  1/0/0  1/0/0  1/0/0   1/0/0  1/0/0    1/0/0  0/0/0
audit_prunings       entry_count  0/-/-         0/-/-   0/-/-   0/-/-  0/-/-  0/-/-  0/-/-  1/-/-   0/-/-  0/-/-    0/-/-  0/-/-
audit_seals          key_mark     0/-/-         0/-/-   0/-/-   0/-/-  0/-/-  0/-/-  0/-/-  1/-/-   0/-/-  0/-/-    0/-/-  0/-/-
baseline_dates       due_on       0/-/-         2/-/-   2/-/-   1/-/-  1/-/-  0/-/-  2/-/-  2/-/-   0/-/-  0/-/-    0/-/-  0/-/-
baselines            name         1/-/-         2/-/-   1/-/-   1/-/-  2/-/-  1/-/-  2/-/-  2/-/-   0/-/-  1/-/-    0/-/-  0/-/-
bulk_actions         total        0/0/-         0/0/-   0/0/-   1/1/-  0/0/-  0/0/-  0/0/-  0/0/-   0/0/-  0/0/-    0/0/-  0/0/-
bulk_rows            title        0/0/-         0/0/-   0/0/-   1/1/-  0/0/-  0/0/-  0/0/-  0/0/-   0/0/-  0/0/-    0/0/-  0/0/-
calendar_days        note         1/1/1         1/1/1   1/0/0   1/0/0  1/0/0  1/0/0  1/0/0  1/0/0   1/0/0  1/0/0    1/0/0  1/0/0
calendar_feeds       since        0/0/0         0/0/0   0/0/0   1/1/1  0/0/0  0/0/0  0/0/0  0/0/0   0/0/0  0/0/0    0/0/0  0/0/0
calendar_years       version      1/1/-         1/1/-   1/0/-   1/0/-  1/0/-  1/0/-  1/0/-  1/0/-   1/0/-  1/0/-    1/0/-  1/0/-
catalogue_items      name         1/-/0         2/-/1   1/-/0   1/-/0  1/-/0  1/-/0  1/-/0  1/-/0   1/-/0  1/-/0    1/-/0  0/-/0
catalogue_mappings   value        1/-/-         2/-/-   1/-/-   1/-/-  1/-/-  1/-/-  1/-/-  1/-/-   1/-/-  1/-/-    1/-/-  0/-/-
catalogue_versions   title        1/0/0         2/2/1   1/0/0   1/0/0  1/0/0  1/0/0  1/0/0  1/0/0   1/0/0  1/0/0    1/0/0  0/0/0
clauses              body         2/0/-         3/3/-   2/0/-   1/0/-  2/1/-  1/0/-  3/0/-  3/0/-   1/0/-  2/0/-    1/0/-  0/0/-
copy_progress        spread_until 0/0/-         0/0/-   0/0/-   0/0/-  0/0/-  0/0/-  0/0/-  0/0/-   0/0/-  0/0/-    0/0/-  0/0/-
copy_receipts        note         0/0/-         2/2/-   0/0/-   2/2/-  0/0/-  0/0/-  2/0/-  2/0/-   0/0/-  0/0/-    0/0/-  0/0/-
credentials          updated_at   10/-/-        0/-/-   0/-/-   0/-/-  0/-/-  0/-/-  0/-/-  0/-/-   0/-/-  10/-/-   0/-/-  0/-/-
credit_events        note         0/-/-         2/-/-   0/-/-   2/-/-  0/-/-  0/-/-  2/-/-  2/-/-   1/-/-  0/-/-    0/-/-  0/-/-
credit_files         position     0/-/-         2/-/-   0/-/-   2/-/-  0/-/-  0/-/-  2/-/-  2/-/-   1/-/-  0/-/-    0/-/-  0/-/-
credit_objections    wanted       0/0/-         2/2/-   0/0/-   2/2/-  0/0/-  0/0/-  2/0/-  2/0/-   1/1/-  0/0/-    0/0/-  0/0/-
credit_repairs       kind         0/0/-         2/0/-   0/0/-   2/2/-  0/0/-  0/0/-  2/0/-  2/0/-   1/1/-  0/0/-    0/0/-  0/0/-
credit_reports       code         0/-/-         1/-/-   0/-/-   0/-/-  0/-/-  0/-/-  0/-/-  1/-/-   1/-/-  0/-/-    0/-/-  0/-/-
default_views        view_id      0/-/0         0/-/0   0/-/0   1/-/1  0/-/0  0/-/0  0/-/0  0/-/0   0/-/0  0/-/0    0/-/0  0/-/0
delegations          ended_at     1/1/-         0/0/-   0/0/-   1/1/-  1/0/-  0/0/-  0/0/-  1/0/-   0/0/-  1/0/-    0/0/-  0/0/-
document_counters    last         0/0/-         1/0/-   1/0/-   1/0/-  1/0/-  1/0/-  1/0/-  1/0/-   0/0/-  0/0/-    0/0/-  0/0/-
document_editions    digest       0/-/-         3/-/-   3/-/-   1/-/-  0/-/-  0/-/-  3/-/-  3/-/-   0/-/-  0/-/-    0/-/-  0/-/-
document_events      note         0/-/-         2/-/-   2/-/-   0/-/-  0/-/-  0/-/-  2/-/-  2/-/-   0/-/-  0/-/-    0/-/-  0/-/-
document_receipts    account_name 0/-/-         1/-/-   1/-/-   1/-/-  0/-/-  0/-/-  1/-/-  1/-/-   0/-/-  0/-/-    0/-/-  0/-/-
document_series      mark         0/0/-         1/1/-   1/0/-   1/0/-  1/0/-  1/0/-  1/0/-  1/0/-   0/0/-  0/0/-    0/0/-  0/0/-
document_templates   name         0/0/-         1/1/-   1/0/-   1/0/-  1/0/-  1/0/-  1/0/-  1/0/-   0/0/-  0/0/-    0/0/-  0/0/-
documents            words        0/0/-         2/2/-   2/2/-   1/0/-  0/0/-  0/0/-  2/2/-  2/0/-   0/0/-  0/0/-    0/0/-  0/0/-
drafts               saved_at     0/0/0         0/0/0   0/0/0   1/1/1  0/0/0  0/0/0  0/0/0  0/0/0   0/0/0  0/0/0    0/0/0  0/0/0
expected_feeds       every_days   0/0/-         1/1/-   0/0/-   1/0/-  0/0/-  0/0/-  1/0/-  1/0/-   0/0/-  0/0/-    0/0/-  0/0/-
fact_copies          note         0/-/-         1/-/-   0/-/-   1/-/-  0/-/-  0/-/-  1/-/-  1/-/-   0/-/-  0/-/-    0/-/-  0/-/-
fact_lookups         purpose      0/-/0         1/-/0   0/-/0   1/-/0  0/-/0  0/-/0  1/-/0  1/-/0   1/-/0  0/-/0    0/-/0  0/-/0
facts                reason       2/-/-         2/-/-   2/-/-   4/-/-  2/-/-  2/-/-  2/-/-  2/-/-   3/-/-  2/-/-    1/-/-  0/-/-
feed_gaps            state        0/0/-         1/0/-   0/0/-   1/1/-  0/0/-  0/0/-  1/0/-  1/0/-   0/0/-  0/0/-    0/0/-  0/0/-
file_findings        detail       0/-/-         0/-/-   0/-/-   0/-/-  0/-/-  0/-/-  0/-/-  1/-/-   0/-/-  0/-/-    0/-/-  0/-/-
file_store_total     bytes        0/-/-         0/-/-   0/-/-   0/-/-  0/-/-  0/-/-  0/-/-  0/-/-   0/-/-  0/-/-    0/-/-  0/-/-
files                name         0/-/-         2/-/-   1/-/-   1/-/-  1/-/-  0/-/-  2/-/-  2/-/-   1/-/-  0/-/-    0/-/-  0/-/-
grade_changes        to_grade     0/-/0         2/-/0   2/-/0   2/-/0  2/-/0  2/-/0  2/-/0  2/-/0   1/-/0  0/-/0    0/-/0  0/-/0
grade_notices        model        0/0/-         2/2/-   0/0/-   0/0/-  0/0/-  0/0/-  2/0/-  2/0/-   1/1/-  0/0/-    0/0/-  0/0/-
imports              file_name    0/0/-         1/0/-   0/0/-   1/1/-  0/0/-  0/0/-  1/0/-  1/0/-   0/0/-  0/0/-    0/0/-  0/0/-
indicator_bindings   indicator    0/-/0         1/-/1   1/-/0   1/-/0  0/-/0  0/-/0  1/-/0  1/-/0   0/-/0  0/-/0    0/-/0  0/-/0
instruction_answers  body         0/-/-         1/-/-   0/-/-   0/-/-  0/-/-  0/-/-  1/-/-  1/-/-   0/-/-  0/-/-    0/-/-  0/-/-
instruction_items    title        0/0/-         1/1/-   0/0/-   0/0/-  0/0/-  0/0/-  1/0/-  1/0/-   0/0/-  0/0/-    0/0/-  0/0/-
instructions         title        0/0/-         1/1/-   0/0/-   0/0/-  0/0/-  0/0/-  1/0/-  1/0/-   0/0/-  0/0/-    0/0/-  0/0/-
job_progress         done         0/0/0         2/0/0   0/0/0   1/0/0  0/0/0  0/0/0  2/0/0  2/0/0   0/0/0  0/0/0    0/0/0  0/0/0
job_schedules        due_at       0/0/-         0/0/-   0/0/-   0/0/-  0/0/-  0/0/-  0/0/-  0/0/-   0/0/-  0/0/-    0/0/-  0/0/-
jobs                 priority     0/0/0         2/0/0   0/0/0   1/0/0  0/0/0  0/0/0  2/0/0  2/0/0   0/0/0  0/0/0    0/0/0  0/0/0
kept_answers         kept_until   0/0/0         0/0/0   0/0/0   1/1/1  0/0/0  0/0/0  0/0/0  0/0/0   0/0/0  0/0/0    0/0/0  0/0/0
known_instants       at           1/-/-         1/-/-   1/-/-   1/-/-  1/-/-  1/-/-  1/-/-  1/-/-   1/-/-  1/-/-    1/-/-  0/-/-
ledger_batches       account_name 1/-/-         1/-/-   1/-/-   1/-/-  1/-/-  1/-/-  1/-/-  1/-/-   1/-/-  1/-/-    1/-/-  0/-/-
ledger_checkpoints   note         1/-/-         1/-/-   1/-/-   1/-/-  1/-/-  1/-/-  1/-/-  1/-/-   1/-/-  1/-/-    1/-/-  0/-/-
ledger_nodes         hash         1/-/-         1/-/-   1/-/-   1/-/-  1/-/-  1/-/-  1/-/-  1/-/-   1/-/-  1/-/-    1/-/-  0/-/-
lookups              purpose      0/-/-         0/-/-   0/-/-   0/-/-  0/-/-  0/-/-  0/-/-  1/-/-   0/-/-  0/-/-    0/-/-  0/-/-
mappings             name         0/0/0         0/0/0   0/0/0   1/1/1  0/0/0  0/0/0  0/0/0  0/0/0   0/0/0  0/0/0    0/0/0  0/0/0
measure_bodies       position     2/0/0         3/3/3   2/0/0   1/0/0  2/1/1  1/0/0  3/0/0  3/0/0   1/0/0  2/0/0    1/0/0  0/0/0
measures             title        2/0/-         3/3/-   2/0/-   1/0/-  2/1/-  1/0/-  3/0/-  3/0/-   1/0/-  2/0/-    1/0/-  0/0/-
milestones           name         1/-/0         2/-/2   1/-/0   1/-/0  2/-/1  1/-/0  2/-/0  2/-/0   0/-/0  1/-/0    0/-/0  0/-/0
notice_channels      name         1/1/-         0/0/-   0/0/-   0/0/-  0/0/-  0/0/-  0/0/-  0/0/-   0/0/-  0/0/-    0/0/-  0/0/-
notice_deliveries    reason       2/0/-         0/0/-   0/0/-   2/0/-  0/0/-  0/0/-  0/0/-  0/0/-   0/0/-  0/0/-    0/0/-  0/0/-
notice_preferences   email        0/0/-         0/0/-   0/0/-   1/1/-  0/0/-  0/0/-  0/0/-  0/0/-   0/0/-  0/0/-    0/0/-  0/0/-
notice_reads         at           0/-/-         0/-/-   0/-/-   1/-/-  0/-/-  0/-/-  0/-/-  0/-/-   0/-/-  0/-/-    0/-/-  0/-/-
notices              title        0/-/-         0/-/-   0/-/-   1/-/-  1/-/-  0/-/-  0/-/-  0/-/-   0/-/-  0/-/-    0/-/-  0/-/-
organisation_names   name         14/14/-       14/14/- 14/0/-  14/0/- 14/0/- 14/0/- 14/0/- 14/0/-  14/0/- 14/0/-   14/0/- 0/0/-
organisations        position     7/7/-         7/7/-   7/0/-   7/0/-  7/0/-  7/0/-  7/0/-  7/0/-   7/0/-  7/0/-    7/0/-  0/0/-
parked_facts         note         0/0/-         1/1/-   0/0/-   1/1/-  0/0/-  0/0/-  0/0/-  0/0/-   0/0/-  0/0/-    0/0/-  0/0/-
password_history     replaced_at  -/-/-         -/-/-   -/-/-   -/-/-  -/-/-  -/-/-  -/-/-  -/-/-   -/-/-  -/-/-    -/-/-  -/-/-
plan_events          note         2/-/-         4/-/-   4/-/-   2/-/-  2/-/-  1/-/-  4/-/-  4/-/-   0/-/-  2/-/-    0/-/-  0/-/-
plan_imports         file_name    0/0/-         1/1/-   0/0/-   0/0/-  0/0/-  0/0/-  0/0/-  0/0/-   0/0/-  0/0/-    0/0/-  0/0/-
plans                title        2/0/-         3/3/-   2/0/-   1/0/-  2/1/-  1/0/-  3/0/-  3/0/-   1/0/-  2/0/-    1/0/-  0/0/-
posts                position     10/-/10       1/-/0   1/-/0   1/-/0  1/-/0  1/-/0  1/-/0  10/-/0  1/-/0  10/-/0   0/-/0  0/-/0
refused_rows         line         0/-/-         1/-/-   0/-/-   1/-/-  0/-/-  0/-/-  1/-/-  1/-/-   0/-/-  0/-/-    0/-/-  0/-/-
report_files         position     0/-/-         1/-/-   1/-/-   1/-/-  0/-/-  0/-/-  1/-/-  1/-/-   0/-/-  0/-/-    0/-/-  0/-/-
report_signatures    note         0/0/-         1/1/-   1/1/-   1/0/-  0/0/-  0/0/-  1/0/-  1/0/-   0/0/-  0/0/-    0/0/-  0/0/-
saved_views          name         1/0/0         1/1/1   1/0/0   1/1/1  0/0/0  0/0/0  0/0/0  1/0/0   0/0/0  1/0/0    0/0/0  0/0/0
second_factors       last_step    1/-/0         0/-/0   0/-/0   1/-/0  0/-/0  0/-/0  0/-/0  0/-/0   0/-/0  1/-/1    0/-/0  0/-/0
sessions             post_id      10/-/10       1/-/1   1/-/1   1/-/1  1/-/1  1/-/1  1/-/1  1/-/1   1/-/1  10/-/10  0/-/0  0/-/0
settings             value        6/0/-         6/0/-   6/0/-   6/0/-  6/0/-  6/0/-  6/0/-  6/0/-   6/0/-  6/0/-    6/0/-  6/0/-
sharing_agreements   note         1/0/-         1/1/-   1/0/-   1/0/-  1/0/-  1/0/-  1/0/-  1/0/-   0/0/-  1/0/-    0/0/-  0/0/-
sign_in_failures     failures     0/-/0         0/-/0   0/-/0   0/-/0  0/-/0  0/-/0  0/-/0  0/-/0   0/-/0  1/-/1    0/-/0  0/-/0
subject_classes      value        1/-/0         1/-/1   1/-/1   1/-/1  1/-/1  1/-/1  1/-/0  1/-/0   1/-/0  1/-/0    1/-/0  0/-/0
subject_duplicates   state        0/0/-         1/1/-   1/1/-   1/1/-  1/1/-  1/1/-  1/0/-  1/0/-   0/0/-  0/0/-    0/0/-  0/0/-
subject_facet_counts subjects     1/-/-         1/-/-   1/-/-   1/-/-  1/-/-  1/-/-  1/-/-  1/-/-   1/-/-  1/-/-    1/-/-  1/-/-
subject_identifiers  value        1/0/-         1/1/-   1/1/-   1/1/-  1/1/-  1/1/-  1/0/-  1/0/-   1/0/-  1/0/-    1/0/-  0/0/-
subject_merges       reason       1/0/-         1/1/-   1/1/-   1/1/-  1/1/-  1/1/-  1/0/-  1/0/-   0/0/-  1/0/-    0/0/-  0/0/-
subject_names        name         1/0/-         1/1/-   1/1/-   1/1/-  1/1/-  1/1/-  1/0/-  1/0/-   1/0/-  1/0/-    1/0/-  0/0/-
subject_relations    kind         1/0/-         1/1/-   1/1/-   1/1/-  1/1/-  1/1/-  1/0/-  1/0/-   1/0/-  1/0/-    1/0/-  0/0/-
subject_search       names        2/-/-         2/-/-   2/-/-   2/-/-  2/-/-  2/-/-  2/-/-  2/-/-   2/-/-  2/-/-    2/-/-  2/-/-
subject_token_counts token        2/-/-         2/-/-   2/-/-   2/-/-  2/-/-  2/-/-  2/-/-  2/-/-   2/-/-  2/-/-    2/-/-  2/-/-
subjects             name         2/0/-         2/2/-   2/2/-   2/2/-  2/2/-  2/2/-  2/0/-  2/0/-   2/0/-  2/0/-    2/0/-  0/0/-
subjects_to_compare  subject_id   0/-/0         2/-/2   2/-/2   2/-/2  2/-/2  2/-/2  0/-/0  0/-/0   0/-/0  0/-/0    0/-/0  0/-/0
supersessions        by_id        1/-/-         1/-/-   1/-/-   1/-/-  1/-/-  1/-/-  1/-/-  1/-/-   1/-/-  1/-/-    1/-/-  0/-/-
supervision_classes  reason       0/-/-         2/-/-   2/-/-   2/-/-  2/-/-  2/-/-  2/-/-  2/-/-   1/-/-  0/-/-    0/-/-  0/-/-
supervision_reviews  reason       0/0/-         2/2/-   2/0/-   2/0/-  2/0/-  2/0/-  2/0/-  2/0/-   1/0/-  0/0/-    0/0/-  0/0/-
supervision_risks    reason       0/-/-         2/-/-   2/-/-   2/-/-  2/-/-  2/-/-  2/-/-  2/-/-   1/-/-  0/-/-    0/-/-  0/-/-
task_copies          note         0/0/-         1/0/-   1/0/-   1/1/-  0/0/-  0/0/-  1/0/-  1/0/-   0/0/-  0/0/-    0/0/-  0/0/-
task_delegations     note         0/0/-         1/0/-   1/0/-   0/0/-  1/1/-  0/0/-  1/0/-  1/0/-   0/0/-  0/0/-    0/0/-  0/0/-
task_exports         row_count    0/-/-         0/-/-   0/-/-   1/-/-  0/-/-  0/-/-  0/-/-  0/-/-   0/-/-  0/-/-    0/-/-  0/-/-
task_import_rows     title        0/0/0         2/0/0   0/0/0   1/1/1  1/1/1  0/0/0  2/0/0  2/0/0   0/0/0  0/0/0    0/0/0  0/0/0
task_imports         reason       0/0/-         2/0/-   0/0/-   1/1/-  1/1/-  0/0/-  2/0/-  2/0/-   0/0/-  0/0/-    0/0/-  0/0/-
task_reports         body         0/0/-         2/2/-   2/2/-   1/1/-  1/1/-  0/0/-  2/0/-  2/0/-   0/0/-  0/0/-    2/0/-  0/0/-
task_requests        reason       0/0/-         1/1/-   1/1/-   1/1/-  0/0/-  0/0/-  1/0/-  1/0/-   0/0/-  0/0/-    0/0/-  0/0/-
task_urges           note         0/-/-         1/-/-   1/-/-   1/-/-  0/-/-  0/-/-  1/-/-  1/-/-   0/-/-  0/-/-    0/-/-  0/-/-
tasks                title        0/0/-         2/2/-   2/2/-   1/1/-  1/1/-  0/0/-  2/0/-  2/0/-   0/0/-  0/0/-    2/0/-  0/0/-
verifications        value        -/-/-         -/-/-   -/-/-   -/-/-  -/-/-  -/-/-  -/-/-  -/-/-   -/-/-  -/-/-    -/-/-  -/-/-
veto_appeals         reason       0/0/-         2/2/-   2/0/-   2/0/-  2/0/-  2/0/-  2/0/-  2/0/-   1/1/-  0/0/-    0/0/-  0/0/-
veto_events          note         0/-/-         2/-/-   2/-/-   2/-/-  2/-/-  2/-/-  2/-/-  2/-/-   1/-/-  0/-/-    0/-/-  0/-/-
veto_proposals       trigger_code 0/0/-         2/2/-   2/0/-   2/2/-  2/0/-  2/0/-  2/0/-  2/0/-   0/0/-  0/0/-    0/0/-  0/0/-
webhook_deliveries   state        1/0/0         0/0/0   0/0/0   1/0/0  0/0/0  0/0/0  0/0/0  1/0/0   0/0/0  0/0/0    0/0/0  0/0/0
webhook_grades       model        0/-/0         1/-/0   1/-/0   1/-/0  1/-/0  1/-/0  1/-/0  1/-/0   0/-/0  0/-/0    0/-/0  0/-/0
webhook_places       reason       1/0/-         0/0/-   0/0/-   1/0/-  0/0/-  0/0/-  0/0/-  1/0/-   0/0/-  0/0/-    0/0/-  0/0/-
webhook_secrets      secret       0/0/0         0/0/0   0/0/0   0/0/0  0/0/0  0/0/0  0/0/0  0/0/0   0/0/0  0/0/0    0/0/0  0/0/0
webhooks             name         1/1/-         0/0/-   0/0/-   1/1/-  0/0/-  0/0/-  0/0/-  1/0/-   0/0/-  0/0/-    0/0/-  0/0/-
what_if_movers       to_grade     0/0/0         2/0/0   2/0/0   2/0/0  2/0/0  2/0/0  2/0/0  2/0/0   0/0/0  0/0/0    0/0/0  0/0/0
what_ifs             title        0/0/0         1/0/0   1/0/0   1/0/0  1/0/0  1/0/0  1/0/0  1/0/0   0/0/0  0/0/0    0/0/0  0/0/0
work_rules           rule         1/0/-         1/1/-   1/0/-   1/0/-  1/0/-  1/0/-  1/0/-  1/0/-   0/0/-  1/0/-    0/0/-  0/0/-
`
const lines = matrix
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(/\s+/))

describe('rows that each reader sees, may change and may remove', () => {
  it.each(readers.map((reader, index) => [reader, index + 2] as const))('%s', async (reader, place) => {
    const client = clientOf(reader)
    const found: Record<string, string> = {}
    for (const [table = '', column = ''] of lines) {
      found[table] = [
        await touch(client, `select count(*)::int as count from ${table}`),
        await touch(client, `update ${table} set ${column} = ${column}`),
        await touch(client, `delete from ${table}`),
      ].join('/')
    }
    expect(found).toEqual(Object.fromEntries(lines.map((line) => [line[0], line[place]])))
  })

  it('counts every table but the trail', async () => {
    const tables = await withClient(app.url, (client) =>
      client.query<{ name: string }>(
        `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relrowsecurity`,
      ),
    )
    const named = [...lines.map(([table]) => table), 'audit_entries'].toSorted()
    expect(tables.rows.map(({ name }) => name).toSorted()).toEqual(named)
  })

  it('shows the trail to auditors, and lets nobody touch it', async () => {
    for (const reader of readers) {
      const client = clientOf(reader)
      const cells = [
        await touch(client, 'select count(*)::int as count from audit_entries'),
        await touch(client, `update audit_entries set action = ''`),
        await touch(client, 'delete from audit_entries'),
        await touch(
          client,
          `insert into audit_entries (role, action, table_name, row_id, operation) values ('', '', '', '', 'insert')`,
        ),
      ]
      expect([reader, Number(cells[0]) > 50, ...cells.slice(1)]).toEqual([
        reader,
        reader === 'auditor',
        '-',
        '-',
        '-',
      ])
    }
  })

  it('never shows a password hash, a token or an address', async () => {
    for (const column of [
      'accounts.email',
      'credentials.password',
      'sessions.token',
      'second_factors.secret',
      'api_keys.token',
      'password_history.password',
    ]) {
      const [table, name] = column.split('.')
      for (const reader of readers)
        expect(await touch(clientOf(reader), `select ${name} from ${table}`)).toBe('-')
    }
  })
})

describe('rows that each reader may add', () => {
  const plan = (level: string, code: 'quality' | 'east') =>
    `insert into plans (level, state, title, year, organisation_id) values ('${level}', 'draft', 't', 2013, '${app.bodyId(code)}')`
  const measure = (planId: string) =>
    `insert into measures (plan_id, position, number, chapter, chapter_position, title, body) values ('${planId}', 9, '九', '', 1, 't', '')`
  const task = (assigner: 'quality' | 'east') =>
    `insert into tasks (plan_id, measure_id, code, code_key, title, starts_on, due_on, owner_id, assigner_id, reader_ids, state)
     values ('${fixed.plan.published}', '${fixed.measure}', '9-9', '9-9', 't', '2013-01-01', '2013-02-01',
       '${app.bodyId('east')}', '${app.bodyId(assigner)}', array['${app.bodyId('east')}', '${app.bodyId(assigner)}']::uuid[], 'assigned')`
  const report = (author: 'health' | 'east') =>
    `insert into task_reports (task_id, position, body, share, outlook, final, state, submitted_at, submitted_by, submitted_by_name, organisation_id)
     values ('${fixed.task[author]}', 9, '', 0, 'on-time', false, 'returned', now(), (select zh.account()), '', '${app.bodyId(author)}')`
  const file = (who: string) =>
    `insert into files (name, media_type, bytes, sha256, uploaded_by, uploaded_at) values ('a', 'text/plain', 1, repeat('c', 64), ${who}, now())`
  const attachment = () =>
    `insert into report_files (report_id, file_id, position) values ('${fixed.report.east}', '${fixed.file.east}', 1)`
  const event = (who: string) =>
    `insert into plan_events (at, kind, plan_id, account_id) values (now(), 'x', '${fixed.plan.published}', ${who})`
  const post = `insert into posts (account_id, organisation_id, role) select a.id, o.id, 'administrator' from accounts a, organisations o where a.id = (select zh.account()) and o.code = 'west'`
  const account = `insert into accounts (username, name, email) values ('a', 'a', 'a')`
  const body = `insert into organisations (code, kind) values ('a', 'unit')`
  const draft = (who: string) =>
    `insert into drafts (account_id, key, content, saved_at) values (${who}, 'b', '1', now())`
  const job = (who: string) =>
    `insert into jobs (kind, title, input, requested_by, post, run_after, created_at)
     values ('a', '{}', '{}', ${who}, case when ${who}::uuid is not null then '{}'::jsonb end, now(), now())`
  const signature = (who: string) =>
    `insert into report_signatures (task_id, report_id, position, organisation_id, state, place, asked_at, asked_by)
     values ('${fixed.task.health}', '${fixed.report.health}', 9, '${app.bodyId('west')}', 'waiting', 'asked', now(), ${who})`
  const request = (who: string) =>
    `insert into task_requests (task_id, kind, state, organisation_id, target_id, from_on, to_on, reason, asked_at, asked_by)
     values ('${fixed.task.health}', 'extension', 'asked', '${app.bodyId('health')}', '${app.bodyId('quality')}',
       '2013-10-01', '2013-11-01', '', now(), ${who})`
  const delegation = () =>
    `insert into task_delegations (task_id, account_id, account_name, until_on, organisation_id, given_at)
     values ('${fixed.task.health}', (select zh.account()), '', '2013-10-01', '${app.bodyId('health')}', now())`
  const urging = (who: string) =>
    `insert into task_urges (task_id, account_id, account_name, organisation_id, for_day, at)
     values ('${fixed.task.health}', ${who}, '', '${app.bodyId('quality')}', '2013-09-13', now())`
  const copied = (who: string) =>
    `insert into task_copies (task_id, organisation_id, at, given_by)
     values ('${fixed.task.health}', '${app.bodyId('west')}', now(), ${who})`
  const own = '(select zh.account())'
  const another = `'${idOf(9, 9)}'`
  const everybody = Object.keys(people) as Person[]

  const cases: [what: string, statement: () => string, who: readonly Reader[]][] = [
    ['a plan of the city', () => plan('city', 'quality'), ['office']],
    ['a plan of their district', () => plan('district', 'east'), ['office', 'east']],
    ['a measure of the published plan', () => measure(fixed.plan.published), ['office']],
    ['a measure of their district’s plan', () => measure(fixed.plan.east), ['office', 'east']],
    ['a task that the bureau gives', () => task('quality'), ['office', 'quality']],
    ['a task that the district gives', () => task('east'), ['office', 'east']],
    ['a report of the department', () => report('health'), ['health']],
    ['a report of the district', () => report('east'), ['east']],
    ['a file to the district’s report', attachment, ['east']],
    ['a file of their own', () => file(own), everybody],
    ['a file in another name', () => file(another), []],
    ['an event of their own', () => event(own), everybody],
    ['an event in another name', () => event(another), []],
    ['a draft of their own', () => draft(own), everybody],
    ['a draft in another name', () => draft(another), []],
    ['a job of their own', () => job(own), everybody],
    ['a job in another name', () => job(another), []],
    ['a job of the product', () => job('null'), []],
    ['a signature that they ask for', () => signature(own), ['office', 'quality', 'health']],
    ['a signature in another name', () => signature(another), []],
    ['a request of their own', () => request(own), ['office', 'quality', 'health']],
    ['a delegation of their body', delegation, ['health']],
    ['an urging of their own', () => urging(own), ['office', 'quality', 'health', 'leader', 'auditor']],
    ['an urging in another name', () => urging(another), []],
    ['a copy of a task of theirs', () => copied(own), ['office', 'quality', 'health']],
    [
      'a rule of work',
      () => `insert into work_rules (plan_id, rule) values ('${fixed.plan.published}', '{}')`,
      ['office'],
    ],
    ['a post for themselves', () => post, ['administrator']],
    ['an account', () => account, ['administrator']],
    ['a body', () => body, ['administrator', 'office']],
    [
      'a holiday',
      () => `insert into calendar_days values ('2013-01-01', 'holiday')`,
      ['administrator', 'office'],
    ],
    ['a setting', () => `insert into settings values ('a', '1')`, []],
  ]

  it.each(cases)('%s', async (_what, statement, who) => {
    const able: Reader[] = []
    for (const reader of readers) {
      // A selection of nothing inserts nothing, which is no permission.
      if (!['-', '0'].includes(await touch(clientOf(reader), statement()))) able.push(reader)
    }
    expect(able).toEqual(who)
  })
})
