import {
  type Veto,
  type VetoAppeal,
  VetoBar,
  type VetoPolicy,
  type VetoProposal,
  type VetoTrigger,
} from '@zhiheng/contract'
import { type PlainDate, workingDaysBetween } from '@zhiheng/primitives'
import { type Kysely, type Selectable, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { inForceOn } from '#kernel/in-force'
import { leads } from '#kernel/machine'
import type { VetoDependencies } from './deps.ts'
import { grants, verbsOf } from './policy.ts'
import type { VetoRow } from './register.ts'
import { proposalMachine } from './state.ts'
import type { VetoTables } from './tables.ts'
import { endOfTerm } from './term.ts'

type Tx = Kysely<VetoTables>
type Named = { readonly name: string; readonly area_code: string | null }
export type AppealRow = Selectable<VetoTables['veto_appeals']> & Named
export type ProposalRow = Selectable<VetoTables['veto_proposals']> & Named

/** What rows say, in the reader's terms: names, days left, and what the reader may do next. */
export async function presenter(deps: VetoDependencies, actor: Actor) {
  const today = deps.clock.today()
  const [directory, calendar] = await Promise.all([deps.directory(today), deps.calendar()])
  const body = (id: string) => ({ id, name: directory.nameOf(id) })
  const slackOf = (dueOn: PlainDate) => workingDaysBetween(today, dueOn, calendar)
  const appeal = (row: AppealRow): VetoAppeal => presentAppeal(row, actor, slackOf)
  return {
    appeal,
    body,
    veto: (row: VetoRow, last: AppealRow | undefined): Veto => ({
      ...presentVeto(row),
      source: body(row.sourceId),
      appeal: last ? appeal(last) : null,
      mayLift: row.inForce && may(actor, 'veto.manage') && actor.scope.includes(row.sourceId),
      mayAppeal:
        row.inForce && may(actor, 'veto.appeal') && last?.state !== 'filed' && last?.state !== 'refused',
    }),
    proposal: (row: ProposalRow): VetoProposal => {
      const policy =
        deps.policies.find(({ version }) => version === row.policy_version) ?? inForceOn(deps.policies, today)
      return presentProposal(row, actor, policy, body(row.source_id))
    },
  }
}

/** A proposal outlives the policy that knew its trigger; a list shows all that it counts. */
const forgotten = ({ trigger_code: code, ground }: ProposalRow): VetoTrigger => ({
  ...{ code, ground, label: { zh: code, en: code }, type: 'none', where: {}, lookBackMonths: 1 },
  note: { zh: '现行规则里已没有这一条', en: 'The policy in force no longer has this rule' },
})

const may = (actor: Actor, permission: 'veto.manage' | 'veto.appeal'): boolean =>
  actor.role === 'system' || (grants[permission]?.includes(actor.role) ?? false)

const presentVeto = (row: VetoRow) => ({
  id: row.id,
  subject: { id: row.subjectId, name: row.subjectName, areaCode: row.areaCode },
  ground: row.ground,
  facts: row.facts,
  decisionNumber: row.decisionNumber,
  legalBasis: row.legalBasis,
  bars: barsOf(row.bars),
  from: row.from,
  until: row.until,
  state: row.inForce ? ('in-force' as const) : ('ended' as const),
  recordedAt: row.recordedAt,
})

const presentAppeal = (row: AppealRow, actor: Actor, slackOf: (dueOn: PlainDate) => number): VetoAppeal => ({
  id: row.id,
  subject: { id: row.subject_id, name: row.name, areaCode: row.area_code },
  vetoId: row.veto_id,
  state: row.state,
  reason: row.reason,
  filedAt: row.filed_at,
  filedBy: row.filed_by_name,
  dueOn: row.due_on,
  slack: row.state === 'filed' ? slackOf(row.due_on) : null,
  decidedAt: row.decided_at,
  // A firm learns the decision, not which person took it.
  decidedBy: actor.role === 'enterprise' ? null : row.decided_by_name,
  decisionReason: row.decision_reason,
  verbs: verbsOf(actor, row),
  version: row.version,
})

function presentProposal(
  row: ProposalRow,
  actor: Actor,
  policy: VetoPolicy | undefined,
  source: { readonly id: string; readonly name: string },
): VetoProposal {
  const trigger = policy?.triggers.find(({ code }) => code === row.trigger_code) ?? forgotten(row)
  const ground = policy?.grounds.find((each) => each.ground === row.ground)
  return {
    id: row.id,
    subject: { id: row.subject_id, name: row.name, areaCode: row.area_code },
    trigger,
    policyVersion: row.policy_version,
    factId: row.fact_id,
    factOn: row.fact_on,
    source,
    bars: ground?.bars ?? [],
    until: ground ? endOfTerm(row.fact_on, ground.months) : row.fact_on,
    legalBasis: ground?.legalBasis ?? '',
    state: row.state,
    proposedAt: row.proposed_at,
    decidedBy: row.decided_by_name,
    decisionReason: row.decision_reason,
    mayDecide:
      leads(proposalMachine, 'confirm', row.state) &&
      may(actor, 'veto.manage') &&
      (actor.role === 'quality_office' || actor.scope.includes(row.source_id)),
    version: row.version,
  }
}

const barsOf = (text: string | null): VetoBar[] =>
  text === null ? [...VetoBar.options] : VetoBar.options.filter((bar) => text.split(',').includes(bar))

/** The last appeal against each veto. */
export async function lastAppeals(tx: Tx, vetoIds: readonly string[]) {
  const { rows } = await sql<AppealRow>`select distinct on (a.veto_id) a.*, s.name, s.area_code
    from veto_appeals a join subjects s on s.id = a.subject_id where a.veto_id = any (${[...vetoIds]}::uuid[])
    order by a.veto_id, a.filed_at desc, a.id desc`.execute(tx)
  return new Map(rows.map((row) => [row.veto_id, row]))
}
