import { type Kysely, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { notFound } from '#kernel/error'
import { api, signedIn } from '#kernel/http'
import { read } from '#kernel/transaction'
import * as appealing from './appeal-veto.ts'
import * as browsing from './browse.ts'
import type { VetoDependencies } from './deps.ts'
import * as imposing from './impose-veto.ts'
import { guard, mustKeepRegister } from './policy.ts'
import { proposeVetoes } from './propose-vetoes.ts'
import type { VetoTables } from './tables.ts'
import { presenter } from './view.ts'

export function vetoRoutes(deps: VetoDependencies) {
  const { vetoes } = api
  return {
    list: vetoes.list
      .use(signedIn)
      .handler(({ input, context }) => browsing.listVetoes(deps, context.actor, input)),
    ofSubject: vetoes.ofSubject
      .use(signedIn)
      .handler(({ input, context }) => browsing.vetoesOfSubject(deps, context.actor, input)),
    get: vetoes.get
      .use(signedIn)
      .handler(({ input, context }) => browsing.getVeto(deps, context.actor, input)),
    policies: vetoes.policies.use(signedIn).handler(({ context }) => {
      guard(context.actor, 'veto.read')
      return { items: [...deps.policies] }
    }),
    impose: vetoes.impose
      .use(signedIn)
      .handler(({ input, context }) => imposing.imposeVeto(deps, context.actor, input)),
    lift: vetoes.lift
      .use(signedIn)
      .handler(({ input, context }) => imposing.liftVeto(deps, context.actor, input)),
    proposals: vetoes.proposals
      .use(signedIn)
      .handler(({ input, context }) => browsing.listProposals(deps, context.actor, input)),
    scan: vetoes.scan.use(signedIn).handler(({ context }) => proposeVetoes(deps, context.actor)),
    confirm: vetoes.confirm
      .use(signedIn)
      .handler(({ input, context }) => imposing.confirmProposal(deps, context.actor, input)),
    dismiss: vetoes.dismiss
      .use(signedIn)
      .handler(async ({ input, context }) =>
        proposalView(deps, context.actor, await imposing.dismissProposal(deps, context.actor, input)),
      ),
    appeal: vetoes.appeal
      .use(signedIn)
      .handler(async ({ input, context }) =>
        appealView(deps, context.actor, await appealing.appealVeto(deps, context.actor, input)),
      ),
    appeals: vetoes.appeals
      .use(signedIn)
      .handler(({ input, context }) => browsing.listAppeals(deps, context.actor, input)),
    decideAppeal: vetoes.decideAppeal
      .use(signedIn)
      .handler(async ({ input, context }) =>
        appealView(deps, context.actor, await appealing.decideAppeal(deps, context.actor, input)),
      ),
    takeBackAppeal: vetoes.takeBackAppeal
      .use(signedIn)
      .handler(async ({ input, context }) =>
        appealView(deps, context.actor, await appealing.takeBackAppeal(deps, context.actor, input)),
      ),
  }
}

const named = <Row>(tx: Kysely<VetoTables>, table: 'veto_appeals' | 'veto_proposals', id: string) =>
  sql<Row>`select t.*, s.name, s.area_code from ${sql.table(table)} t join subjects s on s.id = t.subject_id
    where t.id = ${id}::uuid`.execute(tx)

async function appealView(deps: VetoDependencies, actor: Actor, id: string) {
  const { appeal } = await presenter(deps, actor)
  const { rows } = await read(deps.db, actor, (tx) =>
    named<Parameters<typeof appeal>[0]>(tx, 'veto_appeals', id),
  )
  if (!rows[0]) throw notFound('veto-appeal')
  return appeal(rows[0])
}

async function proposalView(deps: VetoDependencies, actor: Actor, id: string) {
  mustKeepRegister(actor)
  const { proposal } = await presenter(deps, actor)
  const { rows } = await read(deps.db, actor, (tx) =>
    named<Parameters<typeof proposal>[0]>(tx, 'veto_proposals', id),
  )
  const view = rows[0] && proposal(rows[0])
  if (!view) throw notFound('veto-proposal')
  return view
}
