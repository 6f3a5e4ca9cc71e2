import type { Kysely } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError } from '#kernel/error'
import { endOf } from '#kernel/machine'
import { read, write } from '#kernel/transaction'
import type { Directory, OrganisationTables } from '#modules/organisations'
import type { PlanDependencies, Tx } from './deps.ts'
import { getImportAt, saveImport } from './import-repository.ts'
import { obstaclesOf } from './import-summary.ts'
import type { ImportRow } from './import-view.ts'
import { namesInUse } from './map-names.ts'
import { type MeasureContent, planContent, resolverOf } from './plan-content.ts'
import { guard } from './policy.ts'
import { publishEdition } from './publish-edition.ts'
import type { Reading } from './reading.ts'
import { insertMeasures, insertPlan } from './repository.ts'
import { importMachine } from './state.ts'
import { appendEvents } from './trail.ts'

/**
 * Publishes what was reviewed, all of it or nothing: bodies that were proposed enter the tree, the plan and its
 * measures come into force, or the plan in force gets its next edition.
 */
export const publishImport =
  (deps: PlanDependencies) =>
  async (actor: Actor, { id, version }: { id: string; version: number }): Promise<{ planId: string }> => {
    guard(actor, 'plan.publish')
    const { db, organisations, clock } = deps
    // Read before the transaction: the tree is asked on a connection of its own.
    const { reading } = await read(db, actor, (tx) => getImportAt(tx, id, version, 'publish-plan'))
    mustBeReady(reading)
    const directory = await organisations.directory(reading.head.issuedOn ?? clock.today())
    const known = await knownMeanwhile(deps, reading)
    const planId = await write(db, actor, 'publish-plan', async (tx) => {
      const row = await getImportAt(tx, id, version, 'publish-plan')
      const added = await addProposals(deps, tx, row.reading, directory, known)
      const content = planContent(row.reading, resolverOf(row.reading, added))
      const published = row.editionOfPlanId
        ? await publishEdition(
            tx,
            actor,
            clock.now(),
            row,
            row.editionOfPlanId,
            content,
            nameWith(directory, added),
          )
        : await publishFirst(tx, actor, clock.now(), row, content)
      await saveImport(
        tx,
        { id, version },
        { state: endOf(importMachine, 'publish'), publishedPlanId: published },
      )
      return published
    })
    organisations.forget()
    return { planId }
  }

function mustBeReady(reading: Reading): void {
  const obstacles = obstaclesOf(reading)
  if (obstacles.length === 0) return
  const first = obstacles.slice(0, 5).map(({ message }) => `${message.zh} ${message.en}`)
  const more = obstacles.length > 5 ? ` … (${obstacles.length})` : ''
  throw new AppError('STATE_CONFLICT', {
    state: 'reviewing',
    wanted: 'publish-plan',
    remedy: `先处理 settle first: ${first.join('；')}${more}`,
  })
}

const proposals = (reading: Reading) => {
  const uses = namesInUse(reading)
  return reading.names.flatMap(({ writtenName, certain, organisationIds, proposal }) =>
    certain && organisationIds.length === 0 && proposal && uses.has(writtenName)
      ? [{ ...proposal, writtenName }]
      : [],
  )
}

/** Proposals that somebody has put into the tree since the review: these are not added a second time. */
async function knownMeanwhile(
  { organisations }: PlanDependencies,
  reading: Reading,
): Promise<Map<string, string>> {
  const names = proposals(reading).map(({ name }) => name)
  if (names.length === 0) return new Map()
  const matches = await organisations.match(names, reading.head.issuedOn ?? undefined)
  return new Map(
    matches.flatMap(({ name, organisationIds: [only], certain }): [string, string][] =>
      certain && only ? [[name, only]] : [],
    ),
  )
}

/** @returns the body that each proposed written name means */
async function addProposals(
  { organisations }: PlanDependencies,
  tx: Tx,
  reading: Reading,
  directory: Directory,
  known: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const city = directory.bodies.find(({ kind }) => kind === 'city')
  const byName = new Map(known)
  const added = new Map<string, string>()
  for (const { writtenName, name, kind } of proposals(reading)) {
    const id =
      byName.get(name) ??
      // Plans will go on calling it as this one does, so the written name becomes its short name.
      (await organisations.addBody(tx as unknown as Kysely<OrganisationTables>, directory, {
        kind,
        parentId: city?.id ?? '',
        name: writtenName.slice(0, 100),
        officialName: name,
      }))
    byName.set(name, id)
    added.set(writtenName, id)
  }
  return added
}

/** Bodies that were added just now are not in the tree as it was read. */
function nameWith(directory: Directory, added: ReadonlyMap<string, string>): (id: string) => string {
  const names = new Map([...added].map(([name, id]) => [id, name]))
  return (id) => names.get(id) ?? directory.nameOf(id)
}

async function publishFirst(
  tx: Tx,
  actor: Actor,
  now: string,
  row: ImportRow,
  content: readonly MeasureContent[],
): Promise<string> {
  const { title, issuer, issuedOn, documentNumber, year } = row.reading.head
  const planId = await insertPlan(tx, {
    level: row.level,
    state: 'published',
    title,
    issuer,
    issued_on: issuedOn,
    document_number: documentNumber,
    year,
    organisation_id: row.organisationId,
    source: row.source,
    original_id: row.originalId,
    published_at: now,
    previous_edition_id: null,
    parent_plan_id: null,
  })
  await insertMeasures(
    tx,
    planId,
    content.map((measure, index) => ({ ...measure, position: index + 1 })),
  )
  const detail = { importId: row.id, fileName: row.fileName, measures: content.length }
  await appendEvents(tx, actor, [{ at: now, kind: 'plan-published', planId, measureId: null, detail }])
  return planId
}
