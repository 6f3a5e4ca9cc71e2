import type { Actor } from '#kernel/actor'
import { api, signedIn } from '#kernel/http'
import * as acts from './act.ts'
import type { DocumentDependencies as Deps } from './deps.ts'
import { change, draft, proposal, remake } from './draft.ts'
import { documentFile, getDocument, listDocuments } from './read-model.ts'
import { receive } from './receive.ts'
import { addSeries, changeSeries, listSeries } from './series.ts'
import * as templates from './templates.ts'

/** Always to be saved, never shown in our origin. */
const nosniff = { name: 'x-content-type-options', value: 'nosniff' } as const

export function bindDocuments(deps: Deps) {
  const { documents } = api
  /** Every verb answers with the document as it then stands. */
  const then =
    <Input>(verb: (deps: Deps, actor: Actor, input: Input) => Promise<string>) =>
    async ({ input, context }: { input: Input; context: { actor: Actor } }) =>
      getDocument(deps, context.actor, await verb(deps, context.actor, input))
  return {
    list: documents.list
      .use(signedIn)
      .handler(({ input, context }) => listDocuments(deps, context.actor, input)),
    get: documents.get
      .use(signedIn)
      .handler(({ input, context }) => getDocument(deps, context.actor, input.id)),
    proposal: documents.proposal
      .use(signedIn)
      .handler(({ input, context }) => proposal(deps, context.actor, input)),
    draft: documents.draft.use(signedIn).handler(then(draft)),
    change: documents.change.use(signedIn).handler(then(change)),
    remake: documents.remake.use(signedIn).handler(then(remake)),
    submit: documents.submit.use(signedIn).handler(then(acts.submit)),
    takeBack: documents.takeBack.use(signedIn).handler(then(acts.takeBack)),
    approve: documents.approve.use(signedIn).handler(then(acts.approve)),
    sendBack: documents.sendBack.use(signedIn).handler(then(acts.sendBack)),
    issue: documents.issue.use(signedIn).handler(then(acts.issue)),
    makeVoid: documents.makeVoid.use(signedIn).handler(then(acts.makeVoid)),
    receive: documents.receive.use(signedIn).handler(then(receive)),
    file: documents.file.use(signedIn).handler(({ input, context }) => {
      context.resHeaders?.set(nosniff.name, nosniff.value)
      return documentFile(deps, context.actor, input)
    }),
  }
}

export function bindTemplates(deps: Deps) {
  const { documentTemplates: routes } = api
  return {
    list: routes.list
      .use(signedIn)
      .handler(({ input, context }) => templates.listTemplates(deps, context.actor, input)),
    check: routes.check
      .use(signedIn)
      .handler(({ input, context }) => templates.check(deps, context.actor, input)),
    upload: routes.upload
      .use(signedIn)
      .handler(({ input, context }) => templates.upload(deps, context.actor, input)),
    end: routes.end.use(signedIn).handler(({ input, context }) => templates.end(deps, context.actor, input)),
    file: routes.file
      .use(signedIn)
      .handler(({ input, context }) => templates.templateFile(deps, context.actor, input)),
    preview: routes.preview
      .use(signedIn)
      .handler(({ input, context }) => templates.preview(deps, context.actor, input)),
    fields: routes.fields
      .use(signedIn)
      .handler(({ input, context }) => templates.listFields(context.actor, input)),
    fieldsFile: routes.fieldsFile
      .use(signedIn)
      .handler(({ input, context }) => templates.fieldsFile(context.actor, input)),
  }
}

export function bindSeries(deps: Deps) {
  const { documentSeries } = api
  return {
    list: documentSeries.list.use(signedIn).handler(({ context }) => listSeries(deps, context.actor)),
    add: documentSeries.add
      .use(signedIn)
      .handler(({ input, context }) => addSeries(deps, context.actor, input)),
    change: documentSeries.change
      .use(signedIn)
      .handler(({ input, context }) => changeSeries(deps, context.actor, input)),
  }
}
