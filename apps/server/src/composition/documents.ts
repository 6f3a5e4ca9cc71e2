import type { createBoard } from '../modules/board/index.ts'
import { createDocuments, documentGrants } from '../modules/documents/index.ts'
import { across, type Base } from './base.ts'
import type { Foundation } from './foundation.ts'
import type { Work } from './work.ts'

/** Papers that leave the house, put together from what the modules below know: a face of its own. */
export function createOfficialDocuments(
  { registry: { mount } }: Base,
  { jobs, files, notices }: Foundation,
  { shared, tasks, evidence }: Work,
  { board }: { readonly board: ReturnType<typeof createBoard> },
) {
  const documents = createDocuments({
    ...{ pool: shared.pool, clock: shared.clock, directory: shared.directory },
    ...{ board: board.queries.board, admit: files.admit },
    listTasks: tasks.useCases.list,
    boundTargets: evidence.queries.boundTargets,
    evidenceOf: evidence.queries.evidenceOf,
    urgeByDocument: (tx, actor, urging) => tasks.urgeByDocument(tx as never, actor, urging),
    notify: (tx, notice) => notices.notify(across(tx), notice),
    enqueue: jobs.enqueue,
  })
  mount('documents', documents, documentGrants)
  mount('documentTemplates', { routes: documents.templateRoutes })
  mount('documentSeries', { routes: documents.seriesRoutes })
  for (const job of documents.jobs) jobs.register(job)
  return documents
}
