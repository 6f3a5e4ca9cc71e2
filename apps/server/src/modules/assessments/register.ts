import { randomUUIDv7 } from 'node:crypto'
import { type Model, modelJsonSchema } from '@zhiheng/assessment'
import type { Inputs as InputsOf } from '@zhiheng/contract'
import { sql, type Updateable } from 'kysely'
import type { Actor } from '#kernel/actor'
import { inputInvalid } from '#kernel/error'
import { endOf } from '#kernel/machine'
import { read, write } from '#kernel/transaction'
import type { AssessmentDependencies, Tx } from './deps.ts'
import { getModel, getModelAt, type ModelRow, modelsInForce } from './model-rows.ts'
import { guard, mustAllow, mustOversee } from './policy.ts'
import { mustBeSound } from './sound.ts'
import { modelMachine } from './state.ts'
import type { AssessmentTables } from './tables.ts'
import { detailOf, problemsOf, summaryOf } from './view-model.ts'

type Inputs = InputsOf<'assessmentModels'>

export async function listModels({ db, clock }: AssessmentDependencies, actor: Actor) {
  guard(actor, 'assessment.read')
  return read(db, actor, async (tx) => {
    const rows = await tx
      .selectFrom('assessment_models')
      .selectAll()
      .orderBy('code')
      .orderBy('changed_at', 'desc')
      .execute()
    const inForce = new Set((await modelsInForce(tx, clock.today())).map(({ id }) => id))
    const may = actor.role === 'quality_office'
    return { items: rows.map((row) => summaryOf(actor, row, inForce)), mayDraft: may, mayRun: may }
  })
}

/** For everybody: whoever writes a rule elsewhere needs its form. */
export const modelSchema = (): Record<string, unknown> => ({ ...modelJsonSchema })

export async function viewModel({ db, clock }: AssessmentDependencies, actor: Actor, id: string) {
  guard(actor, 'assessment.read')
  return read(db, actor, async (tx) => detailOf(tx, actor, await getModel(tx, id), clock.today()))
}

export async function checkModel({ db, clock }: AssessmentDependencies, actor: Actor, content: unknown) {
  mustOversee(actor)
  return read(db, actor, async (tx) => ({
    problems: problemsOf(content, await modelsInForce(tx, clock.today())),
  }))
}

export async function draftModel(deps: AssessmentDependencies, actor: Actor, input: Inputs['draft']) {
  guard(actor, 'assessment.rule')
  const { code, version } = namesOf(input.content)
  return write(deps.db, actor, 'draft-model', async (tx) => {
    await mustBeNew(tx, code, version)
    const id = randomUUIDv7()
    await tx
      .insertInto('assessment_models')
      .values({
        ...{ id, code, model_version: version, content: asJson(input.content), state: 'draft' },
        ...{ valid_from: null, valid_to: null, note: input.note ?? null },
        ...changedBy(deps, actor),
        ...nothingYet,
      })
      .execute()
    return detailOf(tx, actor, await getModel(tx, id), deps.clock.today())
  })
}

export async function editModel(deps: AssessmentDependencies, actor: Actor, input: Inputs['edit']) {
  return change(deps, actor, input, 'edit', async (tx, row) => {
    const { code, version } = namesOf(input.content)
    if (code !== row.code || version !== row.model_version) await mustBeNew(tx, code, version, row.id)
    return {
      ...{ code, model_version: version, content: asJson(input.content), note: input.note ?? row.note },
      ...changedBy(deps, actor),
    }
  })
}

/** A model that has a problem goes no further; each is said with its place. */
export async function proposeModel(deps: AssessmentDependencies, actor: Actor, input: Inputs['propose']) {
  return change(deps, actor, input, 'propose', async (tx, row) => {
    await mustBeSound(tx, row.content, deps.clock.today())
    return {
      ...{ state: endOf(modelMachine, 'propose'), note: input.note, proposed_at: deps.clock.now() },
      ...{ proposed_by: actor.accountId, proposed_by_name: actor.accountName },
    }
  })
}

export async function returnModel(deps: AssessmentDependencies, actor: Actor, input: Inputs['returnDraft']) {
  return change(deps, actor, input, 'return', async () => ({
    ...{
      state: endOf(modelMachine, 'return'),
      note: input.note,
      proposed_at: null,
      proposed_by: null,
      proposed_by_name: null,
    },
  }))
}

/** By a second person; the rule is published with it. It never reaches back: what is past was graded by the rule of its day. */
export async function approveModel(deps: AssessmentDependencies, actor: Actor, input: Inputs['approve']) {
  const { clock } = deps
  if (input.validFrom < clock.today())
    throw inputInvalid(
      'validFrom',
      'past',
      '规则不能倒溯 A rule does not reach back',
      `从今天（${clock.today()}）或以后开始 Begin today or later`,
    )
  return change(deps, actor, input, 'approve', async (tx, row) => {
    await mustBeSound(tx, row.content, input.validFrom)
    return {
      ...{
        state: endOf(modelMachine, 'approve'),
        valid_from: input.validFrom,
        published_at: clock.now(),
        approved_at: clock.now(),
      },
      ...{ approved_by: actor.accountId, approved_by_name: actor.accountName },
    }
  })
}

export async function retireModel(deps: AssessmentDependencies, actor: Actor, input: Inputs['retire']) {
  return change(deps, actor, input, 'retire', async (_tx, row) => {
    if (input.validTo < deps.clock.today() || (row.valid_from !== null && input.validTo <= row.valid_from))
      throw inputInvalid(
        'validTo',
        'past',
        '不能早于今天和生效日 Not before today or its first day',
        '换一个日期 Choose another day',
      )
    return { state: endOf(modelMachine, 'retire'), valid_to: input.validTo, note: input.note }
  })
}

export async function removeModel({ db }: AssessmentDependencies, actor: Actor, input: Inputs['remove']) {
  guard(actor, 'assessment.rule')
  return write(db, actor, 'remove-model', async (tx) => {
    const row = await getModelAt(tx, input.id, input.version)
    mustAllow(actor, row, 'remove')
    await tx.deleteFrom('assessment_models').where('id', '=', row.id).execute()
    return { removed: true as const }
  })
}

type Verb = Parameters<typeof mustAllow>[2]

async function change(
  { db, clock }: AssessmentDependencies,
  actor: Actor,
  { id, version }: { readonly id: string; readonly version: number },
  verb: Verb,
  work: (tx: Tx, row: ModelRow) => Promise<Updateable<AssessmentTables['assessment_models']>>,
) {
  guard(actor, 'assessment.rule')
  return write(db, actor, `${verb}-model`, async (tx) => {
    const row = await getModelAt(tx, id, version)
    mustAllow(actor, row, verb)
    const changed = await work(tx, row)
    await tx
      .updateTable('assessment_models')
      .set({ ...changed, version: sql<number>`version + 1` })
      .where('id', '=', id)
      .execute()
    return detailOf(tx, actor, await getModel(tx, id), clock.today())
  })
}

const named = /^[a-z0-9][a-z0-9-]{0,59}$/

/** Even a draft needs the two by which it is found. */
function namesOf(content: Readonly<Record<string, unknown>>): { code: string; version: string } {
  const { code, version } = content
  if (typeof code !== 'string' || !named.test(code))
    throw inputInvalid(
      'content/code',
      'code',
      '模型要有代码：小写字母、数字、短横 A model needs a code: lower case, digits, dashes',
      '如 quality-credit Such as quality-credit',
    )
  if (typeof version !== 'string' || version.length === 0 || version.length > 40)
    throw inputInvalid(
      'content/version',
      'version',
      '模型要有版本号 A model needs a version',
      '如 2013-2 Such as 2013-2',
    )
  return { code, version }
}

async function mustBeNew(tx: Tx, code: string, version: string, but?: string): Promise<void> {
  const found = await tx
    .selectFrom('assessment_models')
    .select('id')
    .where('code', '=', code)
    .where('model_version', '=', version)
    .executeTakeFirst()
  if (found && found.id !== but)
    throw inputInvalid(
      'content/version',
      'taken',
      '这个版本号已用过 This version is taken',
      '换一个版本号 Choose another version',
    )
}

const asJson = (content: Readonly<Record<string, unknown>>) => JSON.stringify(content) as unknown as Model

const changedBy = ({ clock }: AssessmentDependencies, actor: Actor) => ({
  ...{ changed_at: clock.now(), changed_by: actor.accountId, changed_by_name: actor.accountName },
})

const nothingYet = {
  ...{ proposed_at: null, proposed_by: null, proposed_by_name: null },
  ...{ approved_at: null, approved_by: null, approved_by_name: null, published_at: null },
}
