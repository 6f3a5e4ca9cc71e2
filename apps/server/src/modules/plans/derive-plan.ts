import type { InferContractRouterInputs } from '@orpc/contract'
import type { PlanView, plans } from '@zhiheng/contract'
import type { Actor } from '#kernel/actor'
import { AppError, inputInvalid } from '#kernel/error'
import { write } from '#kernel/transaction'
import type { Directory } from '#modules/organisations'
import type { browsePlans } from './browse-plans.ts'
import type { PlanDependencies, Tx } from './deps.ts'
import { districtTitle } from './district-title.ts'
import { type EditionMeasure, measuresInForce } from './edition-read-model.ts'
import { guardDistrict } from './policy.ts'
import { findDistrictPlan, planHead } from './read-model.ts'
import { insertMeasures, insertPlan, type NewMeasure } from './repository.ts'
import { appendEvents } from './trail.ts'

type Input = InferContractRouterInputs<typeof plans>['derive']

/** The draft of a district's plan: every measure of the city's, for the district to break down. */
export const derivePlan =
  ({ db, clock, organisations }: PlanDependencies, browse: ReturnType<typeof browsePlans>) =>
  async (actor: Actor, input: Input): Promise<PlanView> => {
    guardDistrict(actor, input.organisationId)
    const tree = await organisations.directory(clock.today())
    if (tree.find(input.organisationId)?.kind !== 'district') {
      throw inputInvalid(
        'organisationId',
        'no-district',
        '不是区县 no district',
        '从区县中选 choose a district',
      )
    }
    const planId = await write(db, actor, 'derive-district-plan', async (tx) => {
      const id = await insertDraft(tx, input, tree)
      const measures = await measuresInForce(tx, input.id, tree.nameOf)
      const name = tree.nameOf(input.organisationId)
      await insertMeasures(
        tx,
        id,
        measures.map((measure) => copyFor(measure, input.organisationId, name)),
      )
      const detail = { parentPlanId: input.id, measures: measures.length }
      const event = { at: clock.now(), planId: id, measureId: null, detail }
      await appendEvents(tx, actor, [{ ...event, kind: 'district-plan-derived' }])
      return id
    })
    return browse.get(actor, planId)
  }

/** @throws STATE_CONFLICT where the city's plan is not in force or the district has one already */
async function insertDraft(tx: Tx, { id, organisationId, title }: Input, tree: Directory): Promise<string> {
  const city = await planHead(tx, id)
  if (city.level !== 'city' || city.state !== 'published') {
    throw refusal(city.state, '从已发布的市级计划分解 derive from a published plan of the city')
  }
  const existing = await findDistrictPlan(tx, id, organisationId)
  if (existing) throw refusal(existing.state, '该区县已有计划 the district has a plan already')
  const root = tree.bodies.find(({ kind }) => kind === 'city')
  const names = { district: tree.nameOf(organisationId), city: root ? tree.nameOf(root.id) : '' }
  return insertPlan(tx, {
    level: 'district',
    state: 'draft',
    title: title ?? districtTitle(city.title, names),
    issuer: null,
    issued_on: null,
    document_number: null,
    year: city.year,
    organisation_id: organisationId,
    parent_plan_id: id,
    previous_edition_id: null,
    published_at: null,
  })
}

const refusal = (state: string, remedy: string) =>
  new AppError('STATE_CONFLICT', { state, wanted: 'derive-district-plan', remedy })

/** A copy for the district to break down: it answers for all of it until it names its own bodies. */
const copyFor = (measure: EditionMeasure, organisationId: string, writtenName: string): NewMeasure => ({
  position: measure.position,
  number: measure.number,
  chapter: measure.chapter,
  chapterPosition: measure.chapterPosition,
  title: measure.title,
  text: measure.text,
  span: null,
  deadlineText: measure.deadlineText,
  dueOn: measure.dueOn,
  openEnded: false,
  clauses: measure.clauses.map(({ text, assistOnly }) => ({ text, assistOnly, span: null })),
  bodies: [{ organisationId, writtenName, role: 'responsible', assigned: true }],
  parentMeasureId: measure.id,
})
