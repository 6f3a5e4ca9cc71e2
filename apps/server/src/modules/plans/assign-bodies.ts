import type { InferContractRouterInputs } from '@orpc/contract'
import type { MeasureView, plans } from '@zhiheng/contract'
import type { Actor } from '#kernel/actor'
import { inputInvalid } from '#kernel/error'
import { read, write } from '#kernel/transaction'
import type { Directory } from '#modules/organisations'
import type { browseMeasures } from './browse-measures.ts'
import type { PlanDependencies, Tx } from './deps.ts'
import { bodiesOf } from './edition-read-model.ts'
import { type MeasureWithPlan, measureForChange } from './measure-for-change.ts'
import { getMeasure } from './measure-read-model.ts'
import type { BodyContent } from './plan-content.ts'
import { replaceBodies, updateMeasureAt } from './repository.ts'
import { appendEvents } from './trail.ts'

type Input = InferContractRouterInputs<typeof plans>['assignBodies']

/** Sets who owes a measure, with the reason. A body that the document names stays one that the document names. */
export const assignBodies =
  ({ db, clock, organisations }: PlanDependencies, browse: ReturnType<typeof browseMeasures>) =>
  async (actor: Actor, input: Input): Promise<MeasureView> => {
    // The tree is asked before the transaction, which then holds one connection only.
    const { issuedOn } = await read(db, actor, (tx) => getMeasure(tx, input.id))
    const tree = await organisations.directory(issuedOn ?? clock.today())
    await write(db, actor, 'assign-bodies', async (tx) => {
      const measure = await measureForChange(tx, actor, input.id)
      checkBodies(measure, input.bodies, tree)
      await updateMeasureAt(tx, measure.id, input.version, {})
      const detail = await replace(tx, measure.id, input.bodies, tree)
      const event = { at: clock.now(), planId: measure.planId, measureId: measure.id, note: input.reason }
      await appendEvents(tx, actor, [{ ...event, kind: 'bodies-assigned', detail }])
    })
    return browse.measure(actor, input.id)
  }

async function replace(tx: Tx, measureId: string, bodies: Input['bodies'], { nameOf }: Directory) {
  const before = await bodiesOf(tx, [measureId])
  const after = bodies.map(({ organisationId, role }): BodyContent => {
    const known = before.find((body) => body.organisationId === organisationId)
    if (known) return { ...known, role }
    return { organisationId, role, writtenName: nameOf(organisationId), assigned: true }
  })
  await replaceBodies(tx, measureId, after)
  const told = ({ organisationId, role }: Pick<BodyContent, 'organisationId' | 'role'>) => ({
    organisationId,
    name: nameOf(organisationId),
    role,
  })
  return { before: before.map(told), after: after.map(told) }
}

/** @throws INPUT_INVALID for a body that is unknown, named twice, or not of the district whose plan it is */
function checkBodies(measure: MeasureWithPlan, bodies: Input['bodies'], tree: Directory): void {
  const district = measure.level === 'district' ? new Set(tree.subtree(measure.organisationId)) : null
  const seen = new Set<string>()
  bodies.forEach(({ organisationId }, index) => {
    const path = `bodies.${index}.organisationId`
    if (!tree.find(organisationId)) {
      throw inputInvalid(path, 'unknown', '没有这个单位 no such body', '从机构树中选 choose from the tree')
    }
    if (seen.has(organisationId)) {
      throw inputInvalid(path, 'twice', '同一单位选了两次 the same body twice', '删去一个 remove one of them')
    }
    if (district && !district.has(organisationId)) {
      throw inputInvalid(
        path,
        'outside-district',
        '不是本区县的单位 no body of this district',
        '选本区县或其下属单位 choose the district or one of its bodies',
      )
    }
    seen.add(organisationId)
  })
}
