import type { InferContractRouterInputs } from '@orpc/contract'
import type { ImportView, planImports } from '@zhiheng/contract'
import type { Actor } from '#kernel/actor'
import { inputInvalid } from '#kernel/error'
import { endOf } from '#kernel/machine'
import { read, write } from '#kernel/transaction'
import { confirmRest, correctHead, correctMeasure } from './apply-correction.ts'
import type { PlanDependencies } from './deps.ts'
import { getImportAt, saveImport } from './import-repository.ts'
import { type ImportRow, importView } from './import-view.ts'
import { lookUpNames } from './look-up-names.ts'
import { forgetMatches, mapNames } from './map-names.ts'
import { guard } from './policy.ts'
import type { Decision, Reading } from './reading.ts'
import { settleDoubt } from './settle-doubt.ts'
import { importMachine } from './state.ts'

type Inputs = InferContractRouterInputs<typeof planImports>
type At = { readonly id: string; readonly version: number }

/**
 * The verbs of the review: each applies one pure change to the reading at a version and saves it where nobody else
 * has changed it meanwhile. The work lies between two short transactions, so that none is held open over it.
 */
export function reviewImport(deps: PlanDependencies) {
  const { db, clock, organisations } = deps

  const change = async (
    actor: Actor,
    at: At,
    action: string,
    apply: (row: ImportRow, decision: Decision) => Reading | Promise<Reading>,
  ): Promise<ImportView> => {
    guard(actor, 'plan.import')
    const row = await read(db, actor, (tx) => getImportAt(tx, at.id, at.version, action))
    const changed = await apply(row, { at: clock.now(), by: actor.accountName ?? '' })
    const reading = await lookUpNames(organisations, changed)
    return importView(await write(db, actor, action, (tx) => saveImport(tx, at, { reading })))
  }

  return {
    correctHead: (actor: Actor, { id, version, ...correction }: Inputs['correctHead']) =>
      change(actor, { id, version }, 'correct-import', ({ reading }, decision) => {
        const corrected = correctHead(reading, correction, decision)
        // Bodies bear other names on another day.
        return corrected.head.issuedOn === reading.head.issuedOn ? corrected : forgetMatches(corrected)
      }),

    correctMeasure: (actor: Actor, { id, version, key, ...correction }: Inputs['correctMeasure']) =>
      change(actor, { id, version }, 'correct-import', ({ reading, source }, decision) =>
        correctMeasure(reading, source, key, correction, decision),
      ),

    settleDoubt: (actor: Actor, { id, version, doubtId, ...given }: Inputs['settleDoubt']) =>
      change(actor, { id, version }, 'settle-doubt', async ({ reading }, decision) => {
        const chosen = await bodiesOf(deps, reading, given.organisationIds ?? [])
        const { answer, date = null, note = '' } = given
        const settled = settleDoubt(
          reading,
          doubtId,
          { answer, organisations: chosen, date, text: note },
          decision,
        )
        return settled.head.issuedOn === reading.head.issuedOn ? settled : forgetMatches(settled)
      }),

    mapNames: (actor: Actor, { id, version, names }: Inputs['mapNames']) =>
      change(actor, { id, version }, 'map-names', async ({ reading }, decision) => {
        const directory = await organisations.directory(reading.head.issuedOn ?? undefined)
        return mapNames(
          reading,
          names,
          (organisationId) => directory.find(organisationId) !== undefined,
          decision,
        )
      }),

    confirmRest: (actor: Actor, at: At) =>
      change(actor, at, 'confirm-import', ({ reading }) => confirmRest(reading)),

    abandon: (actor: Actor, at: At) => {
      guard(actor, 'plan.import')
      return write(db, actor, 'abandon-import', async (tx) => {
        await getImportAt(tx, at.id, at.version, 'abandon-import')
        await saveImport(tx, at, { state: endOf(importMachine, 'abandon') })
        return { abandoned: true as const }
      })
    },
  }
}

/** The chosen bodies with the names that they bore on the day of issue. @throws INPUT_INVALID */
async function bodiesOf({ organisations }: PlanDependencies, reading: Reading, ids: readonly string[]) {
  const directory = await organisations.directory(reading.head.issuedOn ?? undefined)
  return ids.map((id, index) => {
    if (!directory.find(id)) {
      throw inputInvalid(
        `organisationIds.${index}`,
        'unknown',
        '没有这个单位 no such body',
        '从机构树中选 choose from the tree',
      )
    }
    return { id, name: directory.nameOf(id) }
  })
}
