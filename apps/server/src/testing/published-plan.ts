import type { ImportView, PlanView } from '@zhiheng/contract'
import type { TestApp } from './app.ts'
import type { Answer } from './client.ts'

/** An invented plan of the invented city of the tests: a lead, a list without 负责, nobody, every district, a stranger. */
export const planText = `各区县人民政府，市政府有关部门：
《临江市质量提升2013年行动计划》已经市人民政府同意，现印发给你们，请认真贯彻执行。执行中遇到的问题，请径向市质监局反映。
临江市人民政府办公室
2013年3月1日
临江市质量提升2013年行动计划
为提升全市质量水平，制定本行动计划。
一、强化质量安全监管
（一）开展电梯专项检查。对学校、车站的在用电梯开展专项监督检查。2013年6月底前完成。（市质监局牵头，会市卫生局等单位负责）
（二）加强产品伤害监测。收集、分析与产品相关的伤害信息。及时发布产品伤害预警。（市卫生局、质监局）
（三）完善法制保障。加快质量立法步伐。规范执法行为。
二、加强组织保障
（四）建设公共检测平台。组建检验检测联盟。（市质监局、市商务局等单位负责）
（五）加强组织领导。各区县要制订本地区的具体实施方案。（各区县政府负责）
`

/** The same plan a year later: measure one changed, two gone, three still without an owner, one new, all renumbered. */
export const nextPlanText = planText
  .replaceAll('2013', '2014')
  .replace('对学校、车站的在用电梯', '对学校、医院、车站的在用电梯')
  .replace(/（二）加强产品伤害监测.*\n/, '')
  .replace('（三）', '（二）')
  .replace('（四）', '（三）')
  .replace(
    '（五）加强组织领导',
    '（四）推进智慧监管。建设全市统一的监管平台，实现数据共享。（市质监局负责）\n（五）加强组织领导',
  )

/** A body as a browser sends a file. */
export function fileBody(name: string, bytes: Uint8Array | string, fields: Record<string, string> = {}) {
  const boundary = 'zhiheng-test-boundary'
  const head = (disposition: string) => `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n`
  const parts = Object.entries(fields).map(([key, value]) =>
    Buffer.from(`${head(`name="${key}"`)}\r\n${value}\r\n`),
  )
  const type = 'Content-Type: application/octet-stream'
  const body = Buffer.concat([
    ...parts,
    Buffer.from(`${head(`name="file"; filename="${name}"`)}${type}\r\n\r\n`),
    Buffer.from(bytes),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  return {
    body,
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': String(body.length),
    },
  }
}

/** The body of an answer that must be a success. */
export function bodyOf<Body>(answer: Answer): Body {
  if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body as Body
}

export const importText = async (
  app: TestApp,
  text = planText,
  editionOfPlanId?: string,
): Promise<ImportView> =>
  bodyOf(await app.as('office', 'POST', '/api/plan-imports', { body: { text, editionOfPlanId } }))

type Given = { answer: string; organisationIds?: string[]; date?: string; note?: string }

export const settle = async (
  app: TestApp,
  view: ImportView,
  doubtId: string,
  given: Given,
): Promise<ImportView> =>
  bodyOf(
    await app.as('office', 'POST', `/api/plan-imports/${view.id}/doubts/${doubtId}`, {
      body: { version: view.version, ...given },
    }),
  )

/** Settles what must be settled in the simplest way: nobody stays nobody, unknown names become bodies. */
export async function settleAll(app: TestApp, view: ImportView): Promise<ImportView> {
  let current = view
  for (const { id, options } of view.doubts.filter(
    ({ severity, settled }) => severity === 'must' && !settled,
  )) {
    const answer =
      ['propose', 'leave-empty', 'separate'].find((value) =>
        options.some((option) => option.value === value),
      ) ?? ''
    current = await settle(app, current, id, { answer })
  }
  return current
}

/** Imports, settles and publishes. */
export async function publishText(
  app: TestApp,
  text = planText,
  editionOfPlanId?: string,
): Promise<PlanView> {
  const ready = await settleAll(app, await importText(app, text, editionOfPlanId))
  const { planId } = bodyOf<{ planId: string }>(
    await app.as('office', 'POST', `/api/plan-imports/${ready.id}/publication`, {
      body: { version: ready.version },
    }),
  )
  return bodyOf(await app.as('office', 'GET', `/api/plans/${planId}`))
}
