import { type Kysely, sql } from 'kysely'

/** A notice of an interview or a letter of transfer says whom in the register it is about. Who may read it stays as it is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
alter table documents add column subject_id uuid references subjects;
create index documents_subject on documents (subject_id, drafted_at) where subject_id is not null;
`.execute(db)
}
