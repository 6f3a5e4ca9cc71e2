import { type Veto, VetoBar, type VetoAppeal, type VetoProposal } from '@zhiheng/contract'
import { workingDaysBetween } from '@zhiheng/primitives'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { inForceOn } from '#kernel/in-force'
import type { VetoDependencies } from './deps.ts'
import { grants, verbsOf } from './policy.ts'
import type { VetoRow } from './register.ts'
import { endOfTerm } from './term.ts'
import type { VetoTables } from './tables.ts'

type Tx = Kysely<VetoTables>
type AppealRow = VetoTables['veto_appeals'] & { readonly name: string; readonly area_code: string | null }
type Stored<Row> = { readonly [Key in keyof Row]: Row[Key] extends { readonly __select__: infer S } ? S : Row[Key] }

/** What rows say, in the reader's terms: names, days left, and what the reader may do next. */
export async function presenter(deps: VetoDependencies, actor: Actor) {
  const today = deps.clock.today()
  const [directory, calendar] = await Promise.all([deps.directory(today), deps.calendar()])
  const body = (id: string) => ({ id, name: directory.nameOf(id) })
  const imposes = grants['veto.manage']?.includes(actor.role) ?? false
  const appeals = grants['veto.appeal']?.includes(actor.role) ?? false

  const appeal = (row: Stored<AppealRow>): VetoAppeal => ({
    id: row.id,
    subject: { id: row.subject_id, name: row.name, areaCode: row.area_code },
    vetoId: row.veto_id,
    state: row.state,
    reason: row.reason,
    filedAt: row.filed_at,
    filedBy: row.filed_by_name,
    dueOn: row.due_on,
    slack: row.state === 'filed' ? workingDaysBetween(today, row.due_on, calendar) : null,
    decidedAt: row.decided_at,
    decidedBy: row.decided_by_name,
    decisionReason: row.decision_reason,
    verbs: verbsOf(actor, row),
    version: Number(row.version),
  })

  const veto = (row: VetoRow, last: Stored<AppealRow> | undefined): Veto => ({
    id: row.id,
    subject: { id: row.subjectId, name: row.subjectName, areaCode: row.areaCode },
    ground: row.ground,
    facts: row.facts,
    decisionNumber: row.decisionNumber,
    legalBasis: row.legalBasis,
    bars: barsOf(row.bars),
    from: row.from,
    until: row.until,
    state: row.inForce ? 'in-force' : 'ended',
    source: body(row.sourceId),
    recordedAt: row.recordedAt,
    appeal: last ? appeal(last) : null,
    mayLift: row.inForce && imposes && actor.scope.includes(row.sourceId),
    mayAppeal: row.inForce && appeals && last?.state !== 'filed' && last?.state !== 'refused',
  })

  const proposal = (
    row: Stored<VetoTables['veto_proposals']> & { readonly name: string; readonly area_code: string | null },
  ): VetoProposal | undefined => {
    const policy = deps.policies.find(({ version }) => version === row.policy_version) ?? inForceOn(deps.policies, today)
    const trigger = policy?.triggers.find(({ code }) => code === row.trigger_code)
    const ground = policy?.grounds.find((each) => each.ground === row.ground)
    if (!policy || !trigger || !ground) return undefined
    return {
      id: row.id,
      subject: { id: row.subject_id, name: row.name, areaCode: row.area_code },
      trigger,
      policyVersion: policy.version,
      factId: row.fact_id,
      factOn: row.fact_on,
      source: body(row.source_id),
      bars: ground.bars,
      until: endOfTerm(row.fact_on, ground.months),
      legalBasis: ground.legalBasis,
      state: row.state,
      proposedAt: row.proposed_at,
      decidedBy: row.decided_by_name,
      decisionReason: row.decision_reason,
      mayDecide:
        row.state === 'open' &&
        imposes &&
        (actor.role === 'quality_office' || actor.scope.includes(row.source_id)),
      version: Number(row.version),
    }
  }
  return { appeal, veto, proposal, body, today }
}

const barsOf = (text: string | null): VetoBar[] =>
  text === null ? [...VetoBar.options] : VetoBar.options.filter((bar) => text.split(',').includes(bar))

/** The last appeal against each veto. */
export async function lastAppeals(tx: Tx, vetoIds: readonly string[]) {
  const { rows } = await sql<Stored<AppealRow>>`select distinct on (a.veto_id) a.*, s.name, s.area_code
    from veto_appeals a join subjects s on s.id = a.subject_id where a.veto_id = any (${[...vetoIds]}::uuid[])
    order by a.veto_id, a.filed_at desc, a.id desc`.execute(tx)
  return new Map(rows.map((row) => [row.veto_id, row]))
}
