import { beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '#kernel/error'
import { planText } from '#testing/published-plan'
import { idOf, readingFrom } from './builders.ts'
import type { Given } from './doubt-effects.ts'
import { countsOf, doubtsOf, obstaclesOf } from './import-summary.ts'
import type { Reading } from './reading.ts'
import { settleDoubt } from './settle-doubt.ts'

const decision = { at: '2013-03-02T02:00:00.000Z', by: '测试质量办' }
const given = (answer: string, rest: Partial<Given> = {}): Given => ({
  answer,
  organisations: [],
  date: null,
  text: '',
  ...rest,
})
const chosen = (...names: string[]) => names.map((name) => ({ id: idOf(name), name }))

let reading: Reading
beforeAll(async () => {
  reading = await readingFrom(planText, ['市商务局'])
})
const doubtId = (of: Reading, code: string, measureKey?: string): string => {
  const doubt = doubtsOf(of).find(
    (each) => each.code === code && (!measureKey || each.measureKeys.includes(measureKey)),
  )
  if (!doubt) throw new Error(`no doubt ${code}`)
  return doubt.id
}
const answer = (code: string, so: Given, of: Reading = reading) =>
  settleDoubt(of, doubtId(of, code), so, decision)
const bodies = (of: Reading, key: string) =>
  of.measures
    .find((measure) => measure.key === key)
    ?.bodies.filter(({ setAside }) => !setAside)
    .map(({ writtenName, role }) => `${writtenName}:${role}`)
const obstacles = (of: Reading) => obstaclesOf(of).map(({ code }) => code)

function issues(work: () => unknown): string[] {
  try {
    work()
  } catch (error) {
    if (error instanceof AppError && error.code === 'INPUT_INVALID') {
      return (error as AppError<'INPUT_INVALID'>).data.issues.map(({ path, code }) => `${path} ${code}`)
    }
    throw error
  }
  return []
}

describe('a measure that names nobody', () => {
  it('blocks publishing until it is decided, also by leaving it empty', () => {
    expect(obstacles(reading)).toEqual(['no-responsible-body', 'name-unknown'])
    const left = answer('no-responsible-body', given('leave-empty', { text: '提请市政府办明确' }))
    expect(obstacles(left)).toEqual(['name-unknown'])
    expect(bodies(left, 'm3')).toEqual([])
    expect(left.doubts.find(({ code }) => code === 'no-responsible-body')?.settled).toEqual({
      answer: 'leave-empty',
      note: '提请市政府办明确',
      ...decision,
    })
  })

  it('may get the coordinating body, or others; the last answer holds', () => {
    const coordinated = answer('no-responsible-body', given('coordinator'))
    expect(bodies(coordinated, 'm3')).toEqual(['市质监局:responsible'])
    const others = answer(
      'no-responsible-body',
      given('choose', { organisations: chosen('市卫生局', '市公安局') }),
      coordinated,
    )
    expect(bodies(others, 'm3')).toEqual(['市卫生局:responsible', '市公安局:responsible'])
    expect(bodies(answer('no-responsible-body', given('leave-empty'), others), 'm3')).toEqual([])
  })

  it('bodies that a person chose need no mapping of names', () => {
    const others = answer('no-responsible-body', given('choose', { organisations: chosen('市公安局') }))
    expect(others.names.map(({ writtenName }) => writtenName)).not.toContain('市公安局')
  })
})

describe('a list without 负责', () => {
  it('is joint responsibility, or a remark, after which somebody must be named', () => {
    const joint = answer('no-responsibility-word', given('joint'))
    expect(bodies(joint, 'm2')).toEqual(['市卫生局:responsible', '质监局:responsible'])
    const aside = answer('no-responsibility-word', given('set-aside'))
    expect(bodies(aside, 'm2')).toEqual([])
    expect(obstaclesOf(aside).map(({ code }) => code)).toEqual([
      'no-responsible-body',
      'no-responsible-body',
      'name-unknown',
    ])
    const back = answer('no-responsibility-word', given('joint'), aside)
    expect(bodies(back, 'm2')).toEqual(['市卫生局:responsible', '质监局:responsible'])
    expect(obstacles(back)).toEqual(['no-responsible-body', 'name-unknown'])
  })
})

describe('the same doubt about several measures', () => {
  it('is one question with one answer', () => {
    const written = answer('open-ended-list', given('as-written'))
    expect(countsOf(reading).openDoubts - countsOf(written).openDoubts).toBe(1)
  })

  it('or, on request, one question a measure, each with options of its own', () => {
    const single = answer('open-ended-list', given('one-by-one'))
    expect(countsOf(single).openDoubts).toBe(countsOf(reading).openDoubts + 1)
    const id = doubtId(single, 'open-ended-list', 'm4')
    const added = settleDoubt(single, id, given('add', { organisations: chosen('市卫生局') }), decision)
    expect(bodies(added, 'm4')).toEqual([
      '市质监局:responsible',
      '市商务局:responsible',
      '市卫生局:responsible',
    ])
    expect(bodies(added, 'm1')).toEqual(bodies(reading, 'm1'))
    expect(bodies(settleDoubt(added, id, given('as-written'), decision), 'm4')).toEqual(bodies(reading, 'm4'))
  })
})

describe('a name that the tree does not know', () => {
  it('becomes a proposal that only has to be accepted', () => {
    const accepted = answer('name-unknown', given('propose'))
    expect(obstacles(accepted)).toEqual(['no-responsible-body'])
    expect(accepted.names.find(({ writtenName }) => writtenName === '市商务局')).toMatchObject({
      certain: true,
      organisationIds: [],
      proposal: { name: '市商务局', kind: 'department' },
    })
  })

  it('or means a body of the tree, or nobody; the last answer holds', () => {
    const found = answer('name-unknown', given('choose', { organisations: chosen('市外经贸局') }))
    expect(found.names.find(({ writtenName }) => writtenName === '市商务局')?.organisationIds).toEqual([
      idOf('市外经贸局'),
    ])
    const nobody = answer('name-unknown', given('nobody'), found)
    expect(bodies(nobody, 'm4')).toEqual(['市质监局:responsible'])
    expect(obstacles(nobody)).toEqual(['no-responsible-body'])
    const back = answer('name-unknown', given('propose'), nobody)
    expect(bodies(back, 'm4')).toEqual(['市质监局:responsible', '市商务局:responsible'])
  })
})

describe('an answer that cannot be carried out', () => {
  it('names the field and the remedy', () => {
    expect(issues(() => answer('no-responsible-body', given('joint')))).toEqual(['answer option-unknown'])
    expect(issues(() => answer('no-responsible-body', given('choose')))).toEqual(['organisationIds missing'])
    expect(issues(() => answer('name-unknown', given('choose')))).toEqual(['organisationIds missing'])
    expect(() => settleDoubt(reading, 'd99', given('keep'), decision)).toThrow(AppError)
  })
})

describe('doubts of other documents', () => {
  const head = '临江市行动计划\n临江市人民政府\n2013年3月1日\n一、任务\n'

  it('a deadline without a year falls into the year of the plan, on another day, or away', async () => {
    const of = await readingFrom(
      `${head}（一）开展检查。6月底前完成检查。（市质监局负责）\n（二）开展宣传。（市质监局负责）\n`,
    )
    const due = (so: Given) => answer('deadline-without-year', so, of).measures[0]?.dueOn
    expect(of.measures[0]?.dueOn).toBe('2013-06-30')
    expect(due(given('in-year'))).toBe('2013-06-30')
    expect(due(given('date', { date: '2014-01-31' }))).toBe('2014-01-31')
    expect(due(given('none'))).toBeNull()
    expect(issues(() => answer('deadline-without-year', given('date'), of))).toEqual(['date missing'])
  })

  it('a list of objects becomes one demand an object where a person wants it', async () => {
    const of = await readingFrom(
      `${head}（一）推进标准化。实施纺织服装、工艺玩具、机械设备等三大产业的路线图。（市质监局负责）\n（二）开展宣传。（市质监局负责）\n`,
    )
    const clauses = (so: Reading) => so.measures[0]?.clauses.map(({ text }) => text)
    expect(clauses(answer('list-may-be-tasks', given('keep'), of))).toEqual(clauses(of))
    expect(clauses(answer('list-may-be-tasks', given('split'), of))).toEqual([
      '实施纺织服装的路线图',
      '实施工艺玩具的路线图',
      '实施机械设备的路线图',
    ])
  })

  it('a demand that only assists counts as our own where a person says so', async () => {
    const of = await readingFrom(
      `${head}（一）开展监测。配合省有关部门开展风险监测。（市质监局负责）\n（二）开展宣传。（市质监局负责）\n`,
    )
    const assist = (so: Reading) => so.measures[0]?.clauses.map(({ assistOnly }) => assistOnly)
    expect(assist(of)).toEqual([true])
    expect(assist(answer('assist-only-clause', given('own'), of))).toEqual([false])
    expect(
      assist(answer('assist-only-clause', given('assist'), answer('assist-only-clause', given('own'), of))),
    ).toEqual([true])
  })

  it('a missing date is entered, or stays missing', async () => {
    const of = await readingFrom(
      '临江市行动计划\n一、任务\n（一）开展检查。（市质监局负责）\n（二）开展宣传。（市质监局负责）\n',
    )
    const dated = answer('date-missing', given('date', { date: '2013-03-01' }), of)
    expect(dated.head.issuedOn).toBe('2013-03-01')
    expect(answer('date-missing', given('leave-empty'), dated).head.issuedOn).toBeNull()
  })
})
