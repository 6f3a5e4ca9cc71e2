import { nothing } from '../facts/complete.ts'
import { dateOf } from '../facts/days.ts'
import type { DayNumber, Draft } from '../facts/fact.ts'
import type { Teller } from '../facts/teller.ts'
import type { SubjectKey } from '../subject.ts'
import { followFailure } from './after-failure.ts'
import { drawGoods, type Goods, riskOf, tellRecall } from './sampling.ts'
import type { Story } from './story.ts'

const summaries = {
  quality: ['使用不久即损坏', '与样品不符', '有异味'],
  safety: ['使用中划伤', '漏电', '食后不适'],
  fake: ['怀疑假冒', '条码查不到', '厂名厂址不实'],
  measure: ['短斤少两', '加油量不足'],
  service: ['态度差', '维修拖延'],
  price: ['标价与结算不符'],
  unlicensed: ['无证生产'],
  other: ['其他'],
} as const

export type Matter = keyof typeof summaries

type Complaint = {
  readonly key: SubjectKey
  readonly on: DayNumber
  readonly matter: Matter
  readonly upheld: boolean
  readonly summary?: string
  readonly planted?: Draft['planted']
}

export function tellComplaint(teller: Teller, { key, on, matter, upheld, summary, planted }: Complaint) {
  const { random } = teller
  return teller.tell({
    type: 'complaint',
    key,
    on,
    payload: {
      caseNumber: teller.serial('12365', on),
      channel: random.chance(0.6) ? 'hotline' : random.pick(['letter', 'online', 'transferred']),
      subjectMatter: matter,
      summary: summary ?? random.pick(summaries[matter]),
      outcome: upheld
        ? random.pick(['upheld', 'upheld', 'partly'])
        : random.pick(['not-upheld', 'mediated', 'mediated']),
      gravity: random.chance(0.97) ? 'ordinary' : 'major',
      recovered: upheld ? Math.round(random.around(180, 1)) : nothing,
      closedOn: dateOf(on + random.integer(2, 25)),
    },
    planted,
  })
}

const matters: readonly Matter[] = [
  'quality',
  'quality',
  'quality',
  'safety',
  'fake',
  'measure',
  'service',
  'service',
  'price',
  'other',
]

export const complaint: Story = (teller, on) => {
  const { random, subjects } = teller
  const matter = random.pick(matters)
  const key = matter === 'measure' ? teller.anyOf('place') : subjects.firms.draw(random)
  const risk = key < subjects.layout.enterprise.count ? riskOf(teller, key, on) : 0.8
  const upheld = random.chance(Math.min(0.8, 0.35 * risk + 0.1))
  const { supplier } = tellComplaint(teller, { key, on, matter, upheld })
  if (!upheld || !random.chance(0.25)) return
  const problem = random.pick(summaries[matter])
  followFailure(teller, { ...{ key, on: on + 5, cause: 'complaint', problem, supplier }, gravity: 1 })
}

export const recall: Story = (teller, on) => tellRecall(teller, drawGoods(teller), on)

type Injury = {
  readonly found: Goods
  readonly on: DayNumber
  readonly cause?: string
  readonly planted?: Draft['planted']
}

const causes = ['fall', 'blunt', 'sharp', 'burn', 'other', 'suffocation', 'electric'] as const
const parts = ['头面部', '手指', '前臂', '小腿', '足', '口腔', '眼'] as const

export function tellInjury(teller: Teller, { found, on, cause, planted }: Injury) {
  const { random } = teller
  const young = (found.goods.injuries ?? 0) >= 4 && random.chance(0.75)
  return teller.tell({
    type: 'injury-report',
    key: found.product ?? found.maker,
    on,
    payload: {
      cardNumber: teller.serial('SH', on),
      product: found.goods.name,
      age: young ? random.integer(1, 12) : random.integer(1, 80),
      sex: random.chance(0.55) ? 'male' : 'female',
      cause: cause ?? random.pick(causes),
      nature: random.pick(['擦伤', '割伤', '烫伤', '挫伤', '骨折', '异物']),
      bodyPart: random.pick(parts),
      severity: random.chance(0.84) ? 'minor' : random.pick(['moderate', 'moderate', 'severe']),
      outcome: random.chance(0.87) ? 'home' : 'admitted',
      place: random.chance(0.6) ? 'home' : random.pick(['school', 'public', 'sport', 'road']),
      isDefectSuspected: random.chance(planted === undefined ? 0.06 : 0.6),
    },
    planted,
  })
}

export const injury: Story = (teller, on) => {
  for (let tries = 0; tries < 60; tries += 1) {
    const found = drawGoods(teller)
    if (teller.random.next() * 9 < (found.goods.injuries ?? 0.2)) {
      tellInjury(teller, { found, on })
      return
    }
  }
}
