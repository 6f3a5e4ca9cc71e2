import type { InferContractRouterInputs } from '@orpc/contract'
import type { ImportView, planImports } from '@zhiheng/contract'
import type { Actor } from '#kernel/actor'
import { AppError, inputInvalid } from '#kernel/error'
import { read, write } from '#kernel/transaction'
import type { AdmittedFile } from '#kernel/upload'
import { carryEdition } from './carry-edition.ts'
import { cleanText } from './clean-text.ts'
import { coordinatingBody } from './coordinating-body.ts'
import type { PlanDependencies } from './deps.ts'
import { option, say } from './doubt-questions.ts'
import { measuresInForce } from './edition-read-model.ts'
import { readingOf } from './import-reading.ts'
import { insertImport } from './import-repository.ts'
import { importView } from './import-view.ts'
import { lookUpNames } from './look-up-names.ts'
import { guard } from './policy.ts'
import { findPlanInForce, findSamePlan } from './read-model.ts'
import type { ReadRequest, ReadSuccess } from './read-protocol.ts'
import type { Reading, ReadingDoubt } from './reading.ts'
import { reconcile } from './reconcile.ts'

type Input = InferContractRouterInputs<typeof planImports>['create']

/**
 * Reads an issued document and keeps what was read for review. The document is read before anything is written, in
 * a thread of its own: one that cannot be read leaves nothing behind.
 */
export const createImport =
  (deps: PlanDependencies) =>
  async (actor: Actor, input: Input): Promise<ImportView> => {
    guard(actor, 'plan.import')
    const { accountId, accountName } = actor
    if (!accountId) throw new AppError('NOT_SIGNED_IN')
    const { request, admitted } = await requestOf(deps, actor, input)
    if (input.editionOfPlanId) await mustBeInForce(deps, actor, input.editionOfPlanId)
    const document = await deps.readOffThread(request)
    const { reading, cityId } = await readingFor(deps, actor, document, input.editionOfPlanId)
    const original = admitted && (await deps.keepPaper(actor, admitted))
    const row = await write(deps.db, actor, 'import-plan', (tx) =>
      insertImport(
        tx,
        {
          file_name: request.kind === 'file' ? request.fileName : '粘贴的正文 pasted text',
          format: document.format,
          level: 'city',
          organisation_id: cityId,
          edition_of_plan_id: input.editionOfPlanId ?? null,
          source: document.text,
          read_milliseconds: document.milliseconds,
          published_plan_id: null,
          original_id: original?.id ?? null,
          created_at: deps.clock.now(),
          created_by: accountId,
          created_by_name: accountName ?? '',
        },
        reading,
      ),
    )
    return importView(row)
  }

async function requestOf(
  { admit }: PlanDependencies,
  actor: Actor,
  { file, text }: Input,
): Promise<{ readonly request: ReadRequest; readonly admitted: AdmittedFile | undefined }> {
  if (file && text !== undefined) {
    throw inputInvalid(
      'text',
      'either',
      '文件和正文只能交一样 either a file or text',
      '去掉一样 leave one out',
    )
  }
  if (text !== undefined) return { request: { kind: 'text', text }, admitted: undefined }
  if (!file) throw inputInvalid('file', 'missing', '请选文件或粘贴正文 a file or text is needed')
  const admitted = await admit(actor, file, 'document')
  const { bytes, mediaType } = admitted
  return { request: { kind: 'file', bytes, fileName: plainName(file.name), mediaType }, admitted }
}

/** The last part of the name, for people to recognise the file; it never becomes a path. */
const plainName = (name: string): string =>
  cleanText(name).split(/[/\\]/).at(-1)?.trim().slice(0, 200) || '未命名 unnamed'

async function mustBeInForce({ db }: PlanDependencies, actor: Actor, planId: string): Promise<void> {
  const plan = await read(db, actor, (tx) => findPlanInForce(tx, planId))
  if (plan?.level === 'city') return
  throw inputInvalid(
    'editionOfPlanId',
    'not-in-force',
    '不是正在执行的市级计划 not a plan of the city in force',
    '从已发布的计划中选 choose a published one',
  )
}

/** What was read, with the tree's answer to its names and what an edition in force hands on. */
async function readingFor(
  deps: PlanDependencies,
  actor: Actor,
  document: ReadSuccess,
  editionOfPlanId: string | undefined,
): Promise<{ reading: Reading; cityId: string }> {
  const { organisations, clock, db } = deps
  const issuedOn = document.document.date?.iso ?? clock.today()
  const directory = await organisations.directory(issuedOn)
  const city = directory.bodies.find(({ kind }) => kind === 'city')
  if (!city)
    throw new AppError('STATE_CONFLICT', {
      state: 'no-city',
      wanted: 'import-plan',
      remedy: '先建立机构树 put the tree of bodies in first',
    })
  const first = readingOf({
    document: document.document,
    wordings: document.wordings,
    notes: document.notes,
    fallbackYear: Number(clock.today().slice(0, 4)),
    coordinator: await coordinatorOf(deps, actor, document.text, issuedOn),
  })
  const decision = { at: clock.now(), by: actor.accountName ?? '' }
  const related = await read(db, actor, async (tx) =>
    editionOfPlanId
      ? carryEdition(first, await measuresInForce(tx, editionOfPlanId, directory.nameOf), decision)
      : askWhetherSame(first, await findSamePlan(tx, first.head.title)),
  )
  return { reading: await lookUpNames(organisations, reconcile(related, decision)), cityId: city.id }
}

/** The same title twice is most likely the same document; whoever wants two plans says so. */
function askWhetherSame(reading: Reading, same: { readonly title: string } | undefined): Reading {
  if (!same) return reading
  const doubt: ReadingDoubt = {
    id: 'same-plan',
    code: 'same-plan-in-force',
    severity: 'must',
    measureKeys: [],
    spans: [],
    message: say(
      `已有正在执行的同名计划“${same.title}”`,
      `A plan of the same title is in force: “${same.title}”`,
    ),
    detail: say(
      '如是同一计划的新版本，请放弃本次导入，从该计划导入新版本。',
      'For a later edition of it, give this import up and import the document as its next edition.',
    ),
    options: [option('separate', '另立一份计划', 'Make it a plan of its own')],
    facts: {},
    settled: null,
    parts: [],
  }
  return { ...reading, doubts: [doubt, ...reading.doubts] }
}

/** Whom the document names for questions; else the body of the office that puts it in. */
async function coordinatorOf(
  { organisations }: PlanDependencies,
  actor: Actor,
  source: string,
  issuedOn: string,
): Promise<Reading['coordinator']> {
  const directory = await organisations.directory(issuedOn)
  const named = coordinatingBody(source)
  const [match] = named ? await organisations.match([named.writtenName], issuedOn) : []
  const [namedId] = match?.certain ? match.organisationIds : []
  if (named && namedId)
    return { organisationId: namedId, name: directory.nameOf(namedId), quote: cleanText(named.quote) }
  const own = actor.organisationId ? directory.bodyAbove(actor.organisationId) : undefined
  return own ? { organisationId: own.id, name: directory.nameOf(own.id), quote: null } : null
}
