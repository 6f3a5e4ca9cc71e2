import type { Inputs, InstructionView } from '@zhiheng/contract'
import { PlanReadError, readDirectives } from '@zhiheng/official-document'
import type { Actor } from '#kernel/actor'
import { AppError, inputInvalid } from '#kernel/error'
import { write } from '#kernel/transaction'
import type { InstructionDependencies, Tx } from './deps.ts'
import { findLeader } from './instructors.ts'
import { guard } from './policy.ts'
import { propose } from './propose.ts'
import { viewOf } from './read-model.ts'

type Input = Inputs<'instructions'>['create']

/** Reads a paper and keeps the sentences that may ask for something, for a person to review. */
export async function create(
  deps: InstructionDependencies,
  actor: Actor,
  input: Input,
): Promise<InstructionView> {
  guard(actor, 'instruction.manage')
  const source = await textOf(deps, actor, input)
  const directives = sentencesOf(source, input.instructedOn)
  const directory = await deps.directory(deps.clock.today())
  return write(deps.db, actor, 'enter-instruction', async (tx) => {
    await mustBeNew(tx, input)
    const instructor = await findLeader(tx, actor, input.instructorId)
    const { id } = await tx
      .insertInto('instructions')
      .values({
        ...{ kind: input.kind, number: input.number, title: input.title, source, state: 'reviewing' },
        ...{
          instructed_by: input.instructedBy,
          instructor_id: instructor?.id ?? null,
          instructor_name: instructor?.name ?? null,
          instructed_on: input.instructedOn,
          due_on: input.dueOn ?? null,
        },
        ...{ created_at: deps.clock.now(), created_by: actor.accountId },
        created_by_name: actor.accountName ?? '',
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const measures = await measuresInForce(tx)
    const items = directives.map((directive, position) => {
      const { title, ownerId, togetherIds, dueOn, measureId, doubts } = propose(
        directive,
        directory,
        measures,
      )
      return {
        ...{ instruction_id: id, position, sentence: directive.text, state: 'proposed' as const },
        ...{ span_start: directive.span.start, span_end: directive.span.end },
        ...{ title, owner_id: ownerId, together_ids: [...togetherIds], due_on: dueOn, measure_id: measureId },
        doubts: [...doubts],
      }
    })
    await tx.insertInto('instruction_items').values(items).execute()
    return viewOf(deps, tx, id)
  })
}

function sentencesOf(source: string, instructedOn: string) {
  const found = readOrRefuse(source, instructedOn)
  if (found.length > 0) return found
  throw new AppError('DOCUMENT_UNREADABLE', {
    reason: '没有读到要求办理的句子 no sentence asks for anything',
    remedy:
      '请确认是纪要或批示的正文，或直接写明“请某单位于某日前办某事” check that it is the text itself, or write who is to do what by when',
  })
}

function readOrRefuse(source: string, instructedOn: string) {
  try {
    return readDirectives(source, instructedOn)
  } catch (error) {
    if (!(error instanceof PlanReadError)) throw error
    const long = error.code === 'too-long'
    throw new AppError('DOCUMENT_UNREADABLE', {
      reason: long ? '文字太长 the text is too long' : '没有可读的文字 there is no readable text',
      remedy: '请只粘贴纪要或批示的正文 paste only the text of the minutes or instruction',
      ...(error.limit === null ? {} : { limit: error.limit }),
    })
  }
}

async function textOf(
  { admit, readText }: InstructionDependencies,
  actor: Actor,
  { file, text }: Input,
): Promise<string> {
  if (file && text?.trim()) {
    throw inputInvalid(
      'text',
      'either',
      '文件和正文只能交一样 either a file or text',
      '去掉一样 leave one out',
    )
  }
  if (!file) {
    if (!text?.trim()) throw inputInvalid('text', 'missing', '请选文件或写正文 a file or text is needed')
    return readText({ kind: 'text', text })
  }
  const { bytes, name, mediaType } = await admit(actor, file, 'document')
  return readText({ kind: 'file', bytes, fileName: name, mediaType })
}

async function mustBeNew(tx: Tx, { kind, number }: Input): Promise<void> {
  const same = await tx
    .selectFrom('instructions')
    .select('title')
    .where('kind', '=', kind)
    .where('number', '=', number)
    .executeTakeFirst()
  if (!same) return
  throw inputInvalid(
    'number',
    'number-taken',
    `这个编号已登记：${same.title} this number is registered already`,
    '核对编号，或打开已登记的那一件 check the number, or open the one there is',
  )
}

/** Measures of plans in force that tasks may hang on. */
const measuresInForce = (tx: Tx) =>
  tx
    .selectFrom('measures')
    .innerJoin('plans', 'plans.id', 'measures.plan_id')
    .select(['measures.id', 'measures.title', 'measures.body'])
    .where('plans.state', '=', 'published')
    .where('plans.level', '=', 'city')
    .where('removed_reason', 'is', null)
    .execute()
