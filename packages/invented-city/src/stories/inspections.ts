import { nothing } from '../facts/complete.ts'
import type { Teller } from '../facts/teller.ts'
import type { SubjectKey } from '../subject.ts'
import { tellSubject } from '../tell-subject.ts'
import { followFailure } from './after-failure.ts'
import { riskOf } from './sampling.ts'
import type { Story } from './story.ts'

const findings = [
  '出厂检验记录不全',
  '原料进货台账缺失',
  '生产场所卫生不达标',
  '标签标识不规范',
  '计量器具超期未检',
  '检验人员无证上岗',
  '未建立不合格品处理记录',
  '消毒记录不全',
  '电梯维保记录缺失',
] as const

/** A firm oftener than a place. */
const visited = (teller: Teller): SubjectKey =>
  teller.random.chance(0.7) ? teller.subjects.firms.draw(teller.random) : teller.anyOf('place')

export const inspection: Story = (teller, on) => {
  const { random, subjects } = teller
  const key = visited(teller)
  const risk = subjects.kindOf(key) === 'enterprise' ? riskOf(teller, key, on) : 0.8
  const found = random.chance(Math.min(0.7, 0.22 * risk))
  const serious = found && random.chance(0.15)
  const problem = random.pick(findings)
  const { supplier } = teller.tell({
    type: 'inspection-result',
    key,
    on,
    payload: {
      kind: random.chance(0.5)
        ? 'routine'
        : random.pick(['special', 'special', 'post-licence', 'lead', 'review']),
      recordNumber: teller.serial('JC', on),
      result: serious ? 'serious' : found ? 'minor' : random.chance(0.01) ? 'not-found' : 'no-problem',
      problems: found ? random.integer(1, serious ? 8 : 3) : 0,
      ...(found ? { findings: problem } : {}),
      inspectors: random.integer(2, 4),
      isRectificationOrdered: found,
    },
  })
  if (!found) return
  followFailure(teller, { ...{ key, on, cause: 'inspection', problem, supplier }, gravity: serious ? 2 : 0 })
}

const measured = [
  ['waste-water', '化学需氧量', 90, 'mg/L', 'DB44/26-2001'],
  ['waste-water', '氨氮', 10, 'mg/L', 'DB44/26-2001'],
  ['waste-gas', '二氧化硫', 100, 'mg/m³', 'DB44/765-2010'],
  ['waste-gas', '非甲烷总烃', 120, 'mg/m³', 'DB44/27-2001'],
  ['noise', '厂界噪声', 60, 'dB', 'GB 12348-2008'],
] as const

export const environment: Story = (teller, on) => {
  const { random } = teller
  const [medium, item, limit, valueUnit, standard] = random.pick(measured)
  const over = random.chance(0.06)
  const share = over ? 1.02 + 0.6 * random.next() : 0.3 + 0.65 * random.next()
  teller.tell({
    type: 'environment-result',
    key: teller.subjects.firms.drawMaker(random),
    on,
    payload: {
      ...{ medium, item, limit, valueUnit, standard },
      value: Number((limit * share).toPrecision(3)),
      result: over ? 'non-conforming' : 'conforming',
      timesOver: over ? Number((share - 1).toFixed(2)) : 0,
    },
  })
}

export const engineering: Story = (teller, on) => {
  const { random, subjects } = teller
  const key = teller.anyOf('project')
  const passes = random.chance(0.97)
  teller.tell({
    type: 'engineering-acceptance',
    key,
    on,
    payload: {
      project: tellSubject(subjects, key).name,
      permitNumber: teller.serial('SG', on),
      role: nothing,
      result: passes ? 'conforming' : 'non-conforming',
      isFirstTime: passes && random.chance(0.93),
      floorArea: Math.round(random.around(6000, 0.9)),
      honour: random.chance(0.9) ? 'none' : random.pick(['city', 'city', 'provincial']),
    },
  })
}

export const serviceRating: Story = (teller, on) => {
  const { random, subjects } = teller
  const service = random.chance(0.6)
  const key = service ? teller.anyOf('service') : teller.anyOf('place')
  const score = Math.min(99, Math.round(10 * (82 + 7 * random.normal())) / 10)
  teller.tell({
    type: 'service-rating',
    key,
    on,
    payload: {
      kind: random.chance(0.75) ? 'satisfaction' : 'mystery',
      trade: service ? tellSubject(subjects, key).name.slice(2) : '公共场所',
      score,
      fullScore: 100,
      respondents: random.integer(60, 400),
      area: tellSubject(subjects, key).areaCode,
    },
  })
}
