import { sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { asSystem } from '#kernel/transaction'
import type { CreditDependencies, Tx } from './deps.ts'

type Side = 'filer' | 'source' | 'office'

/** Whom each step is told: whoever has to act next, and whoever waits for it. */
const told: Readonly<Record<string, readonly Side[]>> = {
  'objection-filed': ['office'],
  'objection-accept': ['filer', 'source'],
  'objection-decline': ['filer'],
  'objection-uphold': ['filer'],
  'objection-refuse': ['filer'],
  'objection-extend': ['filer'],
  'objection-appeal': ['office'],
  'objection-overturn': ['filer', 'source'],
  'objection-sustain': ['filer', 'source'],
  'objection-take-back': ['office', 'source'],
  'repair-applied': ['source'],
  'repair-accept': ['filer'],
  'repair-decline': ['filer'],
  'repair-grant': ['filer', 'office'],
  'repair-refuse': ['filer'],
  'repair-revoke': ['filer', 'office'],
  'repair-take-back': ['source'],
  'grade-noticed': ['filer'],
  'grade-reply': ['office'],
  'grade-publish': ['filer'],
  'grade-drop': ['filer'],
}

const targets = { objection: 'objection', repair: 'repair', grade: 'grade-notice' } as const

/** What of a case its notice needs. A grade is the office's own; a fact is its source's. */
type Case = {
  readonly id: string
  readonly subject_id: string
  readonly number?: string
  readonly organisation_id?: string | null
  readonly source_id?: string | null
  readonly due_on?: string | null
  readonly appeal_until?: string | null
  readonly from_grade?: string | null
  readonly to_grade?: string | null
}
type Step = { readonly of: keyof typeof targets; readonly verb: string; readonly note: string | null }

export async function tellOf(
  { clock, tell }: CreditDependencies,
  tx: Tx,
  actor: Actor,
  row: Case,
  { of, verb, note }: Step,
): Promise<void> {
  const kind = `${of}-${verb}`
  const sides = told[kind] ?? []
  const isOfFirm = !row.organisation_id
  await asSystem(tx, actor, async () => {
    const { rows } = await sql<{
      name: string
    }>`select name from subjects where id = ${row.subject_id}::uuid`.execute(tx)
    await tell(
      tx,
      {
        firmIds: sides.includes('filer') && isOfFirm ? [row.subject_id] : [],
        office: sides.includes('office') || (sides.includes('source') && !row.source_id),
        organisationIds: [
          ...(sides.includes('filer') && row.organisation_id ? [row.organisation_id] : []),
          ...(sides.includes('source') && row.source_id ? [row.source_id] : []),
        ],
      },
      {
        ...{ kind, at: clock.now(), note, target: { type: targets[of], id: row.id } },
        title: [row.number, rows[0]?.name].filter(Boolean).join(' '),
        // A firm learns which body acted, not which person.
        by: actor.role === 'enterprise' ? (actor.accountName ?? '') : (actor.organisationName ?? ''),
        detail: {
          ...{ dueOn: row.due_on ?? '', appealUntil: row.appeal_until ?? '' },
          ...{ from: row.from_grade ?? '', to: row.to_grade ?? '' },
        },
        except: actor.organisationId,
      },
    )
  })
}

/** Of a change, what a notice speaks of. */
export const shownOf = (change: {
  readonly due_on?: string | null | undefined
  readonly appeal_until?: string | null | undefined
}) => ({
  ...(change.due_on === undefined ? {} : { due_on: change.due_on }),
  ...(change.appeal_until ? { appeal_until: change.appeal_until } : {}),
})
