import type { MeasureView, PlanView, TaskView } from '@zhiheng/contract'
import type { TestApp } from './app.ts'
import type { BodyCode, Person } from './linjiang.ts'
import { bodyOf, publishText } from './published-plan.ts'

/** A published plan of the invented city and short ways to give, report and decide. */
export async function createTaskStage(app: TestApp) {
  const plan: PlanView = await publishText(app)
  const { items: measures } = bodyOf<{ items: MeasureView[] }>(
    await app.as('office', 'GET', `/api/plans/${plan.id}/measures`),
  )
  const post = async <Result = TaskView>(person: Person, path: string, body: object): Promise<Result> =>
    bodyOf(await app.as(person, 'POST', `/api${path}`, { body }))
  const measure = (position: number): MeasureView => {
    const found = measures[position - 1]
    if (!found) throw new Error(`There is no measure ${position}`)
    return found
  }
  const at = ({ id, version }: { id: string; version: number }) => ({ id, version })
  return {
    plan,
    measures,
    measure,
    give: (owner: BodyCode, input: object = {}, position = 2) =>
      post('office', `/measures/${measure(position).id}/tasks`, {
        title: '收集伤害信息',
        startsOn: '2013-03-01',
        dueOn: '2013-11-30',
        ownerId: app.bodyId(owner),
        ...input,
      }),
    decompose: (person: Person, task: TaskView, owners: readonly BodyCode[], input: object = {}) =>
      post(person, `/tasks/${task.id}/parts`, {
        version: task.version,
        parts: owners.map((owner) => ({
          title: task.title,
          dueOn: task.dueOn,
          ownerId: app.bodyId(owner),
          ...input,
        })),
      }),
    sign: (person: Person, task: TaskView) => post(person, `/tasks/${task.id}/receipt`, at(task)),
    report: (person: Person, task: TaskView, input: object) =>
      post(person, `/tasks/${task.id}/reports`, { version: task.version, ...input }),
    accept: (person: Person, task: TaskView) => {
      const report = task.reports.find(({ state }) => state === 'submitted')
      return post(person, `/reports/${report?.id}/acceptance`, { version: report?.version })
    },
    sendBack: (person: Person, task: TaskView, reason: string) => {
      const report = task.reports.find(({ state }) => state === 'submitted')
      return post(person, `/reports/${report?.id}/return`, { version: report?.version, reason })
    },
    /** Any other verb: the path under `/api`, with the version of what it is done to. */
    act: (person: Person, path: string, body: object = {}) => post(person, path, body),
    /** The same where a refusal is expected. */
    attempt: (person: Person, path: string, body: object = {}) =>
      app.as(person, 'POST', `/api${path}`, { body }),
    get: async (person: Person, id: string): Promise<TaskView> =>
      bodyOf(await app.as(person, 'GET', `/api/tasks/${id}`)),
  }
}
export type TaskStage = Awaited<ReturnType<typeof createTaskStage>>
