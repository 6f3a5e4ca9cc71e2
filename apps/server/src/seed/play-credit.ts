import type pg from 'pg'
import type { Actor } from '#kernel/actor'
import type { MovableClock } from '#kernel/clock'
import { createDatabase } from '#kernel/database'
import { write } from '#kernel/transaction'
import type { Modules } from '../app.ts'
import { systemActor } from '../kernel/actor.ts'
import type { DemoCredit } from './demo-credit.ts'

type Stage = {
  readonly modules: Modules
  readonly pool: pg.Pool
  readonly clock: MovableClock
  readonly person: (username: string) => Actor
  readonly subjectId: (key: string) => string
}
type Moment = { readonly at: string; readonly happen: () => Promise<void> }

/**
 * Lets what the file tells happen in the order of its instants, through the use cases that people use. Nothing is written
 * past the rules, so the demonstration cannot show what the product cannot do.
 */
export async function playCredit(stage: Stage, told: DemoCredit): Promise<number> {
  const facts = new Map<string, string>()
  const moments = [
    ...told.facts.map((fact) => recording(stage, fact, facts)),
    ...told.copies.map((copy) => copying(stage, copy)),
    ...told.vetoes.flatMap((veto) => imposing(stage, veto)),
    ...told.objections.flatMap((each) => objecting(stage, each, told, facts)),
    ...told.repairs.flatMap((each) => repairing(stage, each, told, facts)),
  ].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
  for (const { at, happen } of moments) {
    stage.clock.set(at)
    await happen()
  }
  return moments.length
}

function recording(
  { modules, person, subjectId }: Stage,
  fact: DemoCredit['facts'][number],
  facts: Map<string, string>,
): Moment {
  return {
    at: fact.at,
    async happen() {
      const by = person(fact.by)
      const { appended, problems } = await modules.ledger.append(by, {
        source: { id: by.organisationId ?? '', kind: 'department' },
        facts: [
          {
            ...{ subjectId: subjectId(fact.subject), type: fact.type, occurredOn: fact.occurredOn },
            ...{ document: fact.document, line: 1, payload: fact.payload },
            ...(fact.legalBasis ? { legalBasis: fact.legalBasis } : {}),
          },
        ],
      })
      const [wrong] = problems
      if (wrong) throw new Error(`demo-credit.json, ${fact.key}: ${JSON.stringify(wrong.issues)}`)
      facts.set(fact.key, appended[0]?.id ?? '')
    },
  }
}

const copying = ({ modules, pool }: Stage, copy: DemoCredit['copies'][number]): Moment => ({
  at: copy.at,
  async happen() {
    const directory = await modules.organisations.directory()
    const holderId = copy.organisation ? (directory.findByCode(copy.organisation)?.id ?? null) : null
    await write(createDatabase<never>(pool), systemActor, 'seed', (tx) =>
      modules.copies.record(tx as never, {
        ...{ holderId, holderName: copy.holder, channel: copy.channel, types: copy.types },
        knownAt: new Date(copy.at).toISOString(),
      }),
    )
  },
})

function imposing({ modules, person, subjectId }: Stage, veto: DemoCredit['vetoes'][number]): Moment[] {
  let id = ''
  const { appeal } = veto
  const impose: Moment = {
    at: veto.at,
    async happen() {
      const { ground, facts, decisionNumber } = veto
      const made = await modules.vetoes.useCases.impose(person(veto.by), {
        ...{ subjectId: subjectId(veto.subject), ground, facts, decisionNumber },
      })
      id = made.id
    },
  }
  const file = async (by: string, reason: string) => {
    await modules.vetoes.useCases.appeal(person(by), { subjectId: subjectId(veto.subject), id, reason })
  }
  return appeal ? [impose, { at: appeal.at, happen: () => file(appeal.by, appeal.reason) }] : [impose]
}

const ofFact = (told: DemoCredit, key: string) => {
  const fact = told.facts.find((each) => each.key === key)
  if (!fact) throw new Error(`demo-credit.json: there is no fact ${key}`)
  return fact
}

/** A case is at its first version when it is filed, and one further with each step. */
function objecting(
  { modules, person, subjectId }: Stage,
  each: DemoCredit['objections'][number],
  told: DemoCredit,
  facts: ReadonlyMap<string, string>,
): Moment[] {
  let id = ''
  const { file, act } = modules.credit.useCases.objections
  return [
    {
      at: each.at,
      async happen() {
        id = await file(person(each.by), {
          subjectId: subjectId(ofFact(told, each.fact).subject),
          target: { kind: 'fact', factId: facts.get(each.fact) ?? '' },
          ...{ reason: each.reason, wanted: each.wanted, fileIds: [] },
        })
      },
    },
    ...each.steps.map(({ at, by, verb, reason, document, payload }, index) => ({
      at,
      async happen() {
        await act(person(by), verb, {
          ...{ id, version: index + 1, reason, document: document ?? '' },
          correction: payload ? { payload } : null,
        })
      },
    })),
  ]
}

function repairing(
  { modules, person, subjectId }: Stage,
  each: DemoCredit['repairs'][number],
  told: DemoCredit,
  facts: ReadonlyMap<string, string>,
): Moment[] {
  let id = ''
  const { apply, act } = modules.credit.useCases.repairs
  return [
    {
      at: each.at,
      async happen() {
        const by = person(each.by)
        const file = await modules.files.upload(by, new File([each.proof], '履行证明.txt'))
        id = await apply(by, {
          subjectId: subjectId(ofFact(told, each.fact).subject),
          factId: facts.get(each.fact) ?? '',
          ...{ reason: each.reason, dutyFulfilled: true, harmRemoved: true, fileIds: [file.id] },
        })
      },
    },
    ...each.steps.map(({ at, by, verb, reason, document }, index) => ({
      at,
      async happen() {
        await act(person(by), verb, { id, version: index + 1, reason, document: document ?? '' })
      },
    })),
  ]
}
