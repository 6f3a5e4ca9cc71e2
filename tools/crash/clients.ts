import { randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { testPassword } from '../../apps/server/src/testing/linjiang.ts'
import { planText } from '../../apps/server/src/testing/published-plan.ts'
import { persist, type Reply, type World } from './world.ts'

/** What clients were told was done. */
export type Acknowledged = {
  readonly facts: string[]
  readonly tasks: { id: string; verbs: string[] }[]
  readonly files: { id: string }[]
  readonly imports: { id: string; paper: string }[]
  drafts: number
}
export const importRows = 40

type Body = { readonly id: string; readonly version: number }
const doneOf = <T>(reply: Reply, what: string): T => {
  if (reply.status >= 300) throw new Error(`${what}: ${reply.status} ${JSON.stringify(reply.body)}`)
  return reply.body as T
}

type Post = <T>(who: string, path: string, body: unknown) => Promise<T>
type Get = <T>(who: string, path: string) => Promise<T>
type Stage = {
  readonly world: World
  readonly done: Acknowledged
  readonly as: (who: string) => { readonly cookie: string }
  readonly post: Post
  readonly get: Get
  readonly firmId: string
  readonly measureId: string
  readonly healthId: string
}
/** One round of what a client does again and again; says each time that it was answered. */
type Loop = (stage: Stage, answered: () => void) => Promise<void>

/** Signs everybody in and puts down what their work is about. */
export async function createStage(world: World): Promise<Stage> {
  const cookies = new Map<string, string>()
  for (const username of ['office', 'quality', 'health', 'east', 'auditor']) {
    const reply = await persist(world, 'POST', '/session', { body: { username, password: testPassword } })
    cookies.set(username, reply.cookie)
  }
  const as = (who: string) => ({ cookie: cookies.get(who) ?? '' })
  const post: Post = async (who, path, body) =>
    doneOf(await persist(world, 'POST', path, { ...as(who), body, key: randomUUID() }), path)
  const get: Get = async (who, path) => doneOf(await persist(world, 'GET', path, as(who)), path)
  const firm = await post<Body>('quality', '/subjects', {
    ...{ kind: 'enterprise', name: '临江砚谷玩具有限公司' },
    identifiers: [{ scheme: 'organisation-code', value: 'PDY00042-3' }],
  })
  const { post: held } = await get<{ post: { organisationId: string } }>('health', '/session')
  return {
    ...{ world, as, post, get, firmId: firm.id, healthId: held.organisationId },
    measureId: await publish(post, get),
    done: { facts: [], tasks: [], files: [], imports: [], drafts: 0 },
  }
}

const appendFacts: Loop = async ({ post, done, firmId }, answered) => {
  const document = `临质监罚字〔2013〕${done.facts.length + 1}号`
  await post('quality', '/facts', { facts: [1, 2, 3].map((line) => penalty(firmId, document, line)) })
  done.facts.push(document)
  answered()
}

const keepDrafts: Loop = async ({ world, as, done }, answered) => {
  const body = { content: { words: '草稿'.repeat(200), n: done.drafts + 1 } }
  const sent = { ...as('health'), body, key: randomUUID() }
  doneOf(await persist(world, 'PUT', '/drafts/crash', sent), 'draft')
  done.drafts += 1
  answered()
}

const workOnTask: Loop = async ({ post, get, done, measureId, healthId }, answered) => {
  const title = `任务 ${done.tasks.length}`
  const given = { title, startsOn: '2013-03-01', dueOn: '2013-11-30', ownerId: healthId }
  const { id } = await post<Body>('office', `/measures/${measureId}/tasks`, given)
  const known = { id, verbs: ['create'] }
  done.tasks.push(known)
  const acknowledge = (verb: string) => {
    known.verbs.push(verb)
    answered()
  }
  const version = async () => (await get<Body>('health', `/tasks/${id}`)).version
  await post('health', `/tasks/${id}/receipt`, { version: await version() })
  acknowledge('sign')
  const report = { version: await version(), share: 0.5, text: '进展' }
  const { reports } = await post<{ reports: Body[] }>('health', `/tasks/${id}/reports`, report)
  acknowledge('report')
  await post('office', `/reports/${reports[0]?.id}/acceptance`, { version: reports[0]?.version })
  acknowledge('accept')
}

const uploadFiles: Loop = async ({ world, as, done }, answered) => {
  const content = randomBytes(15_000).toString('base64')
  const form = () => {
    const made = new FormData()
    made.set('file', new File([content], 'a.txt'))
    return made
  }
  const reply = await persist(world, 'POST', '/files', { ...as('east'), form })
  done.files.push(doneOf(reply, 'upload'))
  answered()
}

const importTables: Loop = async ({ world, as, post, get, done }, answered) => {
  const paper = `I${done.imports.length}`
  const sent = { ...as('quality'), body: csvOf(paper), type: 'text/csv', key: randomUUID() }
  const file = doneOf<Body>(await persist(world, 'POST', `/data-files?name=${paper}.csv`, sent), 'data')
  answered()
  const { id } = await post<Body>('quality', '/fact-imports', { fileId: file.id, factType: 'penalty' })
  for (;;) {
    const { state, version } = await get<Body & { state: string }>('quality', `/fact-imports/${id}`)
    answered()
    if (state === 'checked') {
      await post('quality', `/fact-imports/${id}/start`, { version })
      done.imports.push({ id, paper })
      return
    }
    await wait(50)
  }
}

export const loops: readonly Loop[] = [appendFacts, keepDrafts, workOnTask, uploadFiles, importTables]

const penalty = (subjectId: string, document: string, line: number) => ({
  ...{ subjectId, type: 'penalty', occurredOn: '2013-06-18', document, line },
  legalBasis: '《产品质量法》第四十九条',
  payload: {
    ...{ decisionNumber: document, kind: 'fine', fine: line, violation: '不合格', lawArticle: '第四十九条' },
  },
})

const header =
  '主体代码,发生日期,文书号,文书行号,法律依据,处罚决定书文号,处罚种类,罚款金额,违法行为,违反的条款'
const csvOf = (paper: string) =>
  [
    header,
    ...Array.from(
      { length: importRows },
      (_, n) =>
        `PDY00042-3,2013-06-18,${paper},${n + 1},《产品质量法》第四十九条,${paper},罚款,${n},不合格,第四十九条`,
    ),
  ].join('\n')

type View = {
  readonly id: string
  readonly version: number
  readonly doubts: readonly {
    readonly id: string
    readonly severity: string
    readonly settled: unknown
    readonly options: readonly { readonly value: string }[]
  }[]
}

/** A plan to give tasks under; its second measure. */
async function publish(post: Post, get: Get): Promise<string> {
  let view = await post<View>('office', '/plan-imports', { text: planText })
  for (const doubt of view.doubts.filter(({ severity, settled }) => severity === 'must' && !settled)) {
    const answers = ['propose', 'leave-empty', 'separate']
    const answer = answers.find((value) => doubt.options.some((option) => option.value === value))
    const body = { version: view.version, answer }
    view = await post<View>('office', `/plan-imports/${view.id}/doubts/${doubt.id}`, body)
  }
  const publication = `/plan-imports/${view.id}/publication`
  const { planId } = await post<{ planId: string }>('office', publication, { version: view.version })
  const { items } = await get<{ items: { id: string }[] }>('office', `/plans/${planId}/measures`)
  return items[1]?.id ?? ''
}
