import type { ObjectionView, SubjectCredit } from '@zhiheng/contract'
import type { TestApp } from '#testing/app'
import { type Person, testFirm } from '#testing/linjiang'

/** What tests of credit do with the firm of the invented city: give it a penalty, object, take a step. */
export function creditBuilders(app: () => TestApp) {
  let papers = 0
  const penalty = async (
    change: { occurredOn?: string; payload?: Record<string, unknown> } = {},
  ): Promise<string> => {
    papers += 1
    const document = `临卫罚字〔2013〕${papers}号`
    const { appended, problems } = await app().modules.ledger.append(await app().actor('health'), {
      source: { id: app().bodyId('health'), kind: 'department' },
      facts: [
        {
          ...{ subjectId: testFirm.id, type: 'penalty', document, line: 1, legalBasis: '第四十九条' },
          occurredOn: change.occurredOn ?? '2013-03-01',
          payload: {
            ...{ decisionNumber: document, kind: 'fine', fine: 5000, violation: '标签不符' },
            ...{ lawArticle: `第${papers}条`, ...change.payload },
          },
        },
      ],
    })
    if (problems.length > 0) throw new Error(JSON.stringify(problems))
    return appended[0]?.id ?? ''
  }
  const object = (factId: string, person: Person = 'firm', body: object = {}) =>
    app().as(person, 'POST', `/api/subjects/${testFirm.id}/objections`, {
      body: { target: { kind: 'fact', factId }, reason: '标签为客户指定', wanted: '更正为合格', ...body },
    })
  const post = (
    person: Person,
    path: string,
    of: { readonly id: string; readonly version: number },
    body: object = {},
  ) =>
    app().as(person, 'POST', `/api/${path.replace('{id}', of.id)}`, {
      body: { version: of.version, ...body },
    })
  const accept = async (view: ObjectionView) =>
    (await post('office', 'objections/{id}/check', view, { verb: 'accept' })).body as ObjectionView
  const filed = async () => accept((await object(await penalty())).body as ObjectionView)
  const credit = async (person: Person = 'firm') =>
    (await app().as(person, 'GET', `/api/subjects/${testFirm.id}/credit`)).body as SubjectCredit
  const facts = async () =>
    (
      (await app().as('firm', 'GET', `/api/subjects/${testFirm.id}/facts`)).body as {
        items: { id: string; type: string; visibility: string; payload: Record<string, unknown> }[]
      }
    ).items
  return { penalty, object, post, accept, filed, credit, facts, papers: () => papers }
}
