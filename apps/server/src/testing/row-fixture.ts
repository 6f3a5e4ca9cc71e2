import type { Client } from 'pg'
import { testFirm } from './linjiang.ts'
import { profileModels } from './models.ts'

/**
 * One row or a few of everything that people may or may not see, put down as the owner of the database, so that what a
 * test sees is the policies' doing and nobody else's. Ids are fixed: the last digits tell the rows apart.
 */
export const idOf = (table: number, row: number) =>
  `00000000-0000-4000-8000-${String(table).padStart(4, '0')}${String(row).padStart(8, '0')}`

const plan = { published: idOf(1, 1), draft: idOf(1, 2), east: idOf(1, 3) }
const task = { health: idOf(4, 1), east: idOf(4, 2) }
const report = { health: idOf(5, 1), east: idOf(5, 2) }
const file = { attached: idOf(6, 1), east: idOf(6, 2) }
const subject = { firm: testFirm.id, other: idOf(7, 2) }
const fact = { shown: idOf(8, 1), past: idOf(8, 2), shared: idOf(8, 3), kept: idOf(8, 4) }
export const fixed = {
  plan,
  task,
  report,
  file,
  subject,
  fact,
  measure: idOf(2, 1),
  draftMeasure: idOf(2, 2),
  eastMeasure: idOf(2, 3),
}

export async function putRows(client: Client): Promise<void> {
  const body = async (code: string) =>
    (await client.query('select id from organisations where code = $1', [code])).rows[0].id as string
  const person = async (username: string) =>
    (await client.query('select id from accounts where username = $1', [username])).rows[0].id as string
  const [quality, health, east] = [await body('quality'), await body('health'), await body('east')]
  const [office, healthOfficer, eastOfficer] = [
    await person('office'),
    await person('health'),
    await person('east'),
  ]
  const put = (text: string) => client.query(text)
  await put(`
    insert into plans (id, level, state, title, year, organisation_id, parent_plan_id) values
      ('${plan.published}', 'city', 'published', '已发布', 2013, '${quality}', null),
      ('${plan.draft}', 'city', 'draft', '草拟中', 2014, '${quality}', null),
      ('${plan.east}', 'district', 'draft', '东城区的', 2013, '${east}', '${plan.published}');
    insert into plan_imports (file_name, format, state, level, organisation_id, source, reading, read_milliseconds,
        created_at, created_by, created_by_name)
      values ('a.txt', 'txt', 'reviewing', 'city', '${quality}', '', '{}', 1, now(), '${office}', '某人');
    insert into measures (id, plan_id, position, number, chapter, chapter_position, title, body)
      select id, plan_id, 1, '一', '一、', 1, '标题', '正文' from (values
        ('${fixed.measure}'::uuid, '${plan.published}'::uuid), ('${fixed.draftMeasure}', '${plan.draft}'),
        ('${fixed.eastMeasure}', '${plan.east}')) m (id, plan_id);
    insert into clauses (measure_id, position, body) select id, 1, '条款' from measures;
    insert into measure_bodies (measure_id, organisation_id, written_name, role, position)
      select id, '${health}', '市卫生局', 'responsible', 1 from measures;
    insert into tasks (id, plan_id, measure_id, code, code_key, title, starts_on, due_on, owner_id, assigner_id, reader_ids, state) values
      ('${task.health}', '${plan.published}', '${fixed.measure}', '1-1', '1-1', '任务', '2013-03-01', '2013-10-01',
        '${health}', '${quality}', array['${health}', '${quality}']::uuid[], 'in-progress'),
      ('${task.east}', '${plan.published}', '${fixed.measure}', '1-2', '1-2', '任务', '2013-03-01', '2013-10-01',
        '${east}', '${quality}', array['${east}', '${quality}']::uuid[], 'in-progress');
    insert into task_reports (id, task_id, position, body, share, outlook, final, state, submitted_at, submitted_by,
        submitted_by_name, organisation_id) values
      ('${report.health}', '${task.health}', 1, '', 0.5, 'on-time', false, 'submitted', now(), '${healthOfficer}', '某人', '${health}'),
      ('${report.east}', '${task.east}', 1, '', 0.5, 'on-time', false, 'submitted', now(), '${eastOfficer}', '某人', '${east}');
    insert into files (id, name, media_type, bytes, sha256, organisation_id, uploaded_by, uploaded_at) values
      ('${file.attached}', 'a.txt', 'text/plain', 1, repeat('a', 64), '${health}', '${healthOfficer}', now()),
      ('${file.east}', 'b.txt', 'text/plain', 1, repeat('b', 64), '${east}', '${eastOfficer}', now());
    insert into file_findings (at, account_id, file_name, sha256, bytes, finding, detail, taken)
      values (now(), '${healthOfficer}', 'a.docx', repeat('a', 64), 1, 'infected', 'x', false);
    insert into report_files (report_id, file_id, position) values ('${report.health}', '${file.attached}', 1);
    insert into plan_events (at, kind, plan_id, task_id) values
      (now(), 'a', '${plan.published}', null), (now(), 'b', '${plan.draft}', null),
      (now(), 'c', '${plan.published}', '${task.health}'), (now(), 'd', '${plan.published}', '${task.east}');
    insert into report_signatures (task_id, report_id, position, organisation_id, state, place, asked_at, asked_by_organisation_id)
      values ('${task.health}', '${report.health}', 1, '${east}', 'waiting', 'asked', now(), '${quality}');
    insert into task_requests (task_id, kind, state, organisation_id, target_id, reason, asked_at)
      values ('${task.health}', 'hand-over', 'asked', '${health}', '${quality}', '理由', now());
    insert into task_delegations (task_id, account_id, account_name, until_on, organisation_id, given_at)
      values ('${task.east}', '${eastOfficer}', '某人', '2013-12-31', '${east}', now());
    insert into task_urges (task_id, account_id, account_name, organisation_id, for_day, at)
      values ('${task.health}', '${office}', '某人', '${quality}', '2013-09-12', now());
    insert into baselines (id, plan_id, name, taken_at, taken_by_name) values
      ('${idOf(24, 1)}', '${plan.published}', '基线', now(), '某人'), ('${idOf(24, 2)}', '${plan.east}', '基线', now(), '某人');
    insert into baseline_dates (baseline_id, task_id, starts_on, due_on)
      select '${idOf(24, 1)}', id, starts_on, due_on from tasks;
    insert into milestones (plan_id, name, day) values
      ('${plan.published}', '考核', '2013-12-31'), ('${plan.east}', '考核', '2013-12-31');
    insert into instructions (id, kind, number, title, instructed_by, instructed_on, source, state, created_at, created_by_name)
      values ('${idOf(25, 1)}', 'minutes', '1', '纪要', '某人', '2013-09-01', '请办。', 'given', now(), '某人');
    insert into instruction_items (instruction_id, position, sentence, span_start, span_end, title, together_ids, doubts, state, task_id)
      values ('${idOf(25, 1)}', 0, '请办。', 0, 3, '办', '{}', '{}', 'given', '${task.health}');
    insert into instruction_answers (instruction_id, at, by_name, body, final)
      values ('${idOf(25, 1)}', now(), '某人', '已办', false);
    insert into task_copies (task_id, organisation_id, at) values ('${task.health}', '${health}', now());
    insert into notices (id, at, kind, organisation_id, account_id, title, by_name) values
      ('${idOf(20, 1)}', now(), 'task-given', '${health}', null, '任务', '某人'),
      ('${idOf(20, 2)}', now(), 'task-delegated', null, '${eastOfficer}', '任务', '某人');
    insert into notice_reads (notice_id, account_id, at) values ('${idOf(20, 1)}', '${healthOfficer}', now());
    insert into notice_preferences (account_id, email) values ('${healthOfficer}', 'a@example.test');
    insert into notice_channels (id, kind, name, url, groups)
      values ('${idOf(21, 1)}', 'webhook', '工作群', 'http://127.0.0.1/', array['task']);
    insert into notice_deliveries (notice_id, channel_id, account_id, created_at) values
      ('${idOf(20, 1)}', '${idOf(21, 1)}', null, now()), ('${idOf(20, 1)}', null, '${healthOfficer}', now());
    insert into calendar_feeds (account_id, token, since) values ('${healthOfficer}', repeat('d', 64), now());
    insert into task_exports (plan_id, file_id, row_count, created_at, created_by)
      values ('${plan.published}', '${file.attached}', 1, now(), '${healthOfficer}');
    insert into task_imports (id, plan_id, file_id, file_name, state, created_at, created_by) values
      ('${idOf(22, 1)}', '${plan.published}', '${file.attached}', 'a.xlsx', 'checked', now(), '${healthOfficer}'),
      ('${idOf(22, 2)}', '${plan.published}', '${file.east}', 'b.xlsx', 'checked', now(), '${eastOfficer}');
    insert into task_import_rows (import_id, line, seq, kind, changes, issues, conflict, outcome)
      select id, 5, 5, 'changed', '[]', '[]', false, 'waiting' from task_imports;
    insert into indicator_bindings (task_id, indicator) values ('${task.health}', 'coverage');
    insert into drafts (account_id, key, content, saved_at) values ('${healthOfficer}', 'a', '1', now());
    insert into saved_views (id, account_id, account_name, organisation_id, name, shared, content) values
      ('${idOf(22, 1)}', '${healthOfficer}', '某人', '${health}', '自己的', false, '{"columns":["title"]}'),
      ('${idOf(22, 2)}', '${office}', '某人', '${quality}', '本单位的', true, '{"columns":["title"]}');
    insert into default_views (account_id, view_id) values ('${healthOfficer}', '${idOf(22, 1)}');
    insert into jobs (id, kind, title, input, requested_by, requested_by_name, organisation_id, post, run_after, created_at)
      values ('${idOf(7, 1)}', 'a', '{"zh":"甲","en":"a"}', '{}', '${healthOfficer}', '某人', '${health}', '{}', now(), now()),
        ('${idOf(7, 2)}', 'b', '{"zh":"乙","en":"b"}', '{}', null, null, null, null, now(), now());
    insert into bulk_actions (id, account_id, action, total, started_at)
      values ('${idOf(23, 1)}', '${healthOfficer}', '{"verb": "sign"}', 1, now());
    insert into bulk_rows (bulk_action_id, position, account_id, task_id, code, title, outcome)
      values ('${idOf(23, 1)}', 0, '${healthOfficer}', '${task.health}', '1-1', '任务', 'waiting');
    insert into job_progress (job_id) select id from jobs;
    insert into job_schedules (name, due_at) values ('a', now());
    insert into calendar_days (day, kind) values ('2013-10-01', 'holiday');
    insert into calendar_years (year, version) values (2013, 2);
    insert into password_history (account_id, password) values ('${healthOfficer}', 'x');
    insert into sign_in_failures (username, address, failures, until) values ('health', '', 5, now() + interval '1 hour');
    insert into second_factors (account_id, secret) values ('${healthOfficer}', 'x');
    insert into api_keys (account_id, name, prefix, token, permissions, expires_at)
      values ('${healthOfficer}', 'x', 'x', 'x', '{}', now() + interval '1 hour');
    insert into audit_seals (to_id, to_at, entry_count, ids, digests, seal, key_mark) values (1, now(), 1, '{1}', '12345678', 'x', 'x');
    insert into audit_prunings (seal_id, entry_count) select id, 1 from audit_seals;
    insert into lookups (account_id, what, purpose, asked, found) values ('${healthOfficer}', 'x', 'x', '{}', 1);
    insert into delegations (post_id, deputy_id, valid_from, valid_to, reason, created_at)
      select id, '${eastOfficer}', '2013-09-01', '2013-10-01', '出差', now() from posts where account_id = '${healthOfficer}';
    insert into catalogue_versions (id, title, state, valid_from, source_document, published_at) values
      ('${idOf(9, 1)}', '目录', 'published', '2013-01-01', '文', now()), ('${idOf(9, 2)}', '草稿', 'draft', '2014-01-01', '文', null);
    insert into catalogue_items (id, version_id, position, code, kind, name, risk_class, checks_per_year, tests, standards)
      select id, id, 1, 'P-01', 'product', '玩具', 'I', 1, '{}', '{}' from catalogue_versions;
    insert into catalogue_mappings select id, 'hs', '9503', '9504' from catalogue_items;
    insert into kept_answers values ('${healthOfficer}', 'x', 'x', 'x', now());
    insert into verifications (identifier, value, expires_at) values ('a', 'b', now());
  `)
  await putDocuments(put, { quality, health, officer: office })
  await putSubjects(put, { quality, health, healthOfficer })
  await putJudgement(put, health)
}

/** A veto that is proposed and one that is appealed, and how the firm and another one are supervised. */
async function putJudgement(put: (text: string) => Promise<unknown>, health: string) {
  const both = `(values (1, '${subject.firm}'::uuid), (2, '${subject.other}'::uuid)) s (n, id)`
  const causes = '{"leaves":[],"came":[],"went":[]}'
  const model = JSON.stringify(profileModels[0]).replaceAll("'", "''")
  const id = (table: number) => `('${idOf(table, 0).slice(0, -1)}' || s.n)::uuid`
  await put(`
    insert into veto_proposals (id, subject_id, trigger_code, policy_version, ground, fact_id, fact_on, source_id, state, proposed_at)
      select ${id(10)}, s.id, 'trigger-x', 'x', 'other', ${id(10)}, '2013-01-01', '${health}', 'open', now() from ${both};
    insert into veto_appeals (id, subject_id, veto_id, source_id, state, reason, filed_at, filed_by_name, due_on)
      select ${id(11)}, s.id, ${id(11)}, '${health}', 'filed', 'x', now(), 'x', '2013-10-01' from ${both};
    insert into veto_events (at, kind, subject_id) select now(), 'imposed', s.id from ${both};
    insert into supervision_classes (subject_id, id, class, valid_from, recorded_at, cause, policy_version)
      select s.id, ${id(12)}, 'A', '2013-01-01', now(), 'result', 'x' from ${both};
    insert into supervision_risks (subject_id, id, risk, valid_from, recorded_at, cause, policy_version)
      select s.id, ${id(12)}, 'I', '2013-01-01', now(), 'catalogue', 'x' from ${both};
    insert into supervision_reviews (id, subject_id, to_class, cause, reason, state, proposed_at)
      select ${id(13)}, s.id, 'A', 'result', 'x', 'open', now() from ${both};
    insert into assessment_models (id, code, model_version, content, state, valid_from, changed_at, approved_at)
      select ${id(14)}, 'm', s.n::text, '${model}'::jsonb || jsonb_build_object('code', 'm', 'version', s.n::text), case s.n when 1 then 'in-force' else 'draft' end,
        case s.n when 1 then date '2013-01-01' end, now(), case s.n when 1 then now() end from ${both};
    insert into assessment_runs (id, model_id, model_code, model_version, as_of, known_at, reach, state, chunk, started_at, finished_at)
      values ('${idOf(15, 1)}', '${idOf(14, 1)}', 'm', '1', '2013-01-01', now(), 'all', 'done', 1, now(), now());
    insert into assessment_results (subject_id, model_code, run_id, model_version, as_of, known_at, known_share, vetoes, leaf_units)
      select s.id, 'm', '${idOf(15, 1)}', '1', '2013-01-01', now(), 1, '{}', '{}' from ${both};
    insert into assessment_carried (subject_id, model_code, run_id, as_of, known_at)
      select s.id, 'm', '${idOf(15, 1)}', '2013-01-01', now() from ${both};
    insert into grade_changes (subject_id, id, run_id, model_code, model_version, as_of, recorded_at, causes)
      select s.id, ${id(16)}, '${idOf(15, 1)}', 'm', '1', '2013-01-01', now(), '${causes}' from ${both};
    insert into what_ifs (id, title, before_model, after_model, before_on, after_on, known_at, state, created_at)
      values ('${idOf(17, 1)}', 'x', '${model}', '${model}', '2013-01-01', '2013-01-01', now(), 'done', now());
    insert into what_if_movers (subject_id, what_if_id, causes) select s.id, '${idOf(17, 1)}', '${causes}' from ${both};
    insert into credit_objections (id, number, subject_id, target, fact_id, fact_type, fact_document, fact_on, source_id, reason, wanted, filed_at, filed_by_name, state, due_on)
      select ${id(14)}, s.n::text, s.id, 'fact', ${id(14)}, 'penalty', 'x', '2013-01-01', '${health}', 'x', 'x', now(), 'x', 'filed', '2013-10-01' from ${both};
    insert into credit_repairs (id, number, subject_id, fact_id, fact_type, decision_number, kind, fact_on, source_id, reason, duty_fulfilled, harm_removed, filed_at, filed_by_name, state, due_on)
      select ${id(15)}, s.n::text, s.id, ${id(15)}, 'penalty', 'x', 'fine', '2013-01-01', '${health}', 'x', true, true, now(), 'x', 'applied', '2013-10-01' from ${both};
    insert into grade_notices (id, subject_id, model, as_of, state, noticed_at, reply_due_on)
      select ${id(16)}, s.id, 'x', '2013-01-01', 'open', now(), '2013-10-01' from ${both};
    insert into credit_files (case_id, file_id, position) select ${id(14)}, '${file.attached}', 1 from ${both};
    insert into credit_events (at, kind, case_id, subject_id) select now(), 'filed', ${id(14)}, s.id from ${both};
    insert into fact_copies (id, holder_id, holder_name, channel, given_at, known_at) values ('${idOf(17, 1)}', '${health}', 'x', 'export', now(), now());
    insert into copy_receipts (id, copy_id, holder_id, holder_name, subject_id, fact_id, by_id, told_at, due_on)
      select ${id(17)}, '${idOf(17, 1)}', '${health}', 'x', s.id, ${id(17)}, ${id(17)}, now(), '2013-10-01' from ${both};
    insert into copy_progress (id, spread_until) values (1, now());
  `)
}

/** A fact whose firm is not known yet. */
const waiting = {
  ...{ type: 'penalty', occurredOn: '2013-01-01', validTo: null, document: 'x', line: 1, payload: {} },
  ...{ legalBasis: null, effect: 'assert', reason: null },
}

type Bodies = { readonly quality: string; readonly health: string; readonly healthOfficer: string }

/**
 * The firm that has an account, with four facts of the health bureau: public and still shown, public and shown no more, for bodies with an
 * agreement, and restricted. The quality bureau has an agreement for the third, for daily supervision.
 */
async function putSubjects(
  put: (text: string) => Promise<unknown>,
  { quality, health, healthOfficer }: Bodies,
) {
  const line = (id: string, place: number, visibility: string, until: string) =>
    `('${subject.firm}', '${id}', 'penalty', 1, '2013-01-01', now(), '${health}', 'x', ${place}, '{}', '${visibility}', ${until}, 'assert', 1, ${place}, sha256('x'))`
  await put(`
    insert into subjects (id, kind, name, created_at) values
      ('${subject.other}', 'enterprise', '另一厂', now());
    insert into subject_identifiers (subject_id, id, scheme, value) values ('${subject.firm}', '${idOf(7, 3)}', 'x', 'x');
    insert into subject_names (subject_id, id, name, kind, key, core) values ('${subject.firm}', '${idOf(7, 4)}', '某厂', 'official', '某厂', '某厂');
    insert into subject_relations (subject_id, id, kind, other_id) values ('${subject.firm}', '${idOf(7, 5)}', 'owns', '${subject.other}');
    insert into subject_classes values ('${subject.firm}', 'hs', '9503');
    insert into subject_duplicates (first_id, second_id, id, score, reasons, found_at, state)
      select min(id::text)::uuid, max(id::text)::uuid, '${idOf(7, 9)}', 0.5, '[]', now(), 'open' from subjects;
    select zh.index_subjects(array['${subject.firm}', '${subject.other}']::uuid[]);
    insert into subject_merges (id, kept_id, merged_id, reason, merged_at) values ('${idOf(7, 6)}', '${subject.firm}', '${subject.other}', 'x', now());
    insert into facts (subject_id, id, type, type_version, occurred_on, recorded_at, source_id, document, line, payload,
      visibility, display_until, effect, batch_id, position, digest) values
      ${line(fact.shown, 1, 'public', "'2013-12-31'")}, ${line(fact.past, 2, 'public', "'2013-01-31'")},
      ${line(fact.shared, 3, 'government', 'null')}, ${line(fact.kept, 4, 'restricted', 'null')};
    insert into supersessions (subject_id, fact_id, by_id, recorded_at) values ('${subject.firm}', '${fact.past}', '${fact.shown}', now());
    insert into ledger_batches (id, source_id, recorded_at, leaf_start, leaf_count, digests, ids) values (1, '${health}', now(), 0, 1, sha256('x'), substr(sha256('x'), 1, 16));
    insert into ledger_nodes (level, place, hash) values (8, 0, sha256('x'));
    insert into ledger_checkpoints (size, root, signed_at, note) values (1, sha256('x'), now(), 'x');
    insert into sharing_agreements (id, number, from_id, to_id, types, purposes, valid_from) values
      ('${idOf(7, 7)}', '1', '${health}', '${quality}', array['penalty'], array['daily-supervision'], '2013-01-01');
    insert into credit_reports (subject_id, id, code, subject_name, version, as_of, known_at, issued_at, language, digest, bytes, public_fact_ids, grades)
      values ('${subject.firm}', '${idOf(7, 12)}', 'x', 'x', 'public', '2013-01-01', now(), now(), 'zh-CN', '', 1, '{}', '[]');
    insert into known_instants (at) values (now());
    insert into mappings (id, name, organisation_id, fact_type, rules, created_at) values ('${idOf(7, 9)}', 'x', '${health}', 'penalty', '{"columns":[{"to":"kind","from":["x"]}]}', now());
    insert into imports (id, source_id, file_id, file_name, format, fact_type, state, created_at) values
      ('${idOf(7, 10)}', '${health}', '${file.attached}', 'x', 'csv', 'penalty', 'checked', now());
    insert into refused_rows (import_id, line, issues) values ('${idOf(7, 10)}', 1, '[]');
    insert into parked_facts (id, import_id, line, source_id, fact, created_at) values ('${idOf(7, 11)}', '${idOf(7, 10)}', 1, '${health}', '${JSON.stringify(waiting)}', now());
    insert into expected_feeds (id, source_id, type, every_days, valid_from) values ('${idOf(7, 9)}', '${health}', 'penalty', 7, '2013-01-01');
    insert into feed_gaps (id, feed_id, source_id, type, stale_on, opened_at, due_on) values ('${idOf(7, 16)}', '${idOf(7, 9)}', '${health}', 'penalty', '2013-01-09', now(), '2013-01-16');
    insert into webhooks (id, name, url, organisation_id, account_id, owner_name, post, events, created_at)
      values ('${idOf(7, 13)}', 'x', 'https://x', '${health}', '${healthOfficer}', 'x', '{}', array['fact.recorded'], now());
    insert into webhook_places (webhook_id, after_leaf, after_grade) values ('${idOf(7, 13)}', 0, 0);
    insert into webhook_secrets (id, webhook_id, secret, created_at) values ('${idOf(7, 14)}', '${idOf(7, 13)}', 'x', now());
    insert into webhook_deliveries (id, webhook_id, kind, created_at) values ('${idOf(7, 15)}', '${idOf(7, 13)}', 'ping', now());
    insert into webhook_grades (subject_id, model, direction, as_of, recorded_at) values ('${subject.firm}', 'm', 'worse', '2013-01-01', now());
    insert into fact_lookups (subject_id, id, at, account_id, organisation_id, purpose, channel, types, source_ids, fact_count) values
      ('${subject.firm}', '${idOf(7, 8)}', now(), '${healthOfficer}', '${health}', 'daily-supervision', 'page', '{}', '{}', 1);
  `)
}

/** A draft of the quality bureau, one that it has issued to the health bureau, and what they are made from. */
async function putDocuments(
  put: (text: string) => Promise<unknown>,
  {
    quality,
    health,
    officer,
  }: { readonly quality: string; readonly health: string; readonly officer: string },
) {
  await put(`
    insert into document_templates (id, kind, position, name, content, digest, bytes, used, valid_from, uploaded_at)
      values ('${idOf(9, 1)}', 'brief', 1, 'x', '', 'x', 0, '{}', '2013-01-01', now());
    insert into document_series (id, organisation_id, letters, style, kinds, mark, first_number, valid_from) values ('${idOf(9, 2)}', '${quality}', 'x', 'letters', array['brief'], 'x', 1, '2013-01-01');
    insert into document_counters (series_id, year, first, last) values ('${idOf(9, 2)}', 2013, 1, 1);
    insert into documents (id, kind, state, title, plan_id, organisation_id, task_ids, copy_ids, words, addressee_ids, drafted_at, drafted_by, drafted_by_name, series_id, year, serial, number, issued_on) values
      ('${idOf(9, 3)}', 'brief', 'draft', 'x', '${plan.published}', '${quality}', '{}', '{}', '', array['${health}']::uuid[], now(), '${officer}', 'x', null, null, null, null, null),
      ('${idOf(9, 4)}', 'brief', 'issued', 'x', '${plan.published}', '${quality}', '{}', '{}', '', array['${health}']::uuid[], now(), '${officer}', 'x', '${idOf(9, 2)}', 2013, 1, 'x', '2013-01-01');
    insert into document_editions (document_id, position, template_id, data, as_of, content, digest, bytes, issued, made_at) values
      ('${idOf(9, 3)}', 1, '${idOf(9, 1)}', '{}', '2013-01-01', '', 'x', 0, false, now()),
      ('${idOf(9, 4)}', 1, '${idOf(9, 1)}', '{}', '2013-01-01', '', 'x', 0, false, now()),
      ('${idOf(9, 4)}', 2, '${idOf(9, 1)}', '{}', '2013-01-01', '', 'x', 0, true, now());
    insert into document_receipts (document_id, organisation_id, at, account_id, account_name) values ('${idOf(9, 4)}', '${health}', now(), '${officer}', 'x');
    insert into document_events (document_id, at, kind) select id, now(), 'draft' from documents;
  `)
}
