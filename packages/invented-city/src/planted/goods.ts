import { inventedGtin } from '../codes-of.ts'
import { dateOf } from '../facts/days.ts'
import type { Teller } from '../facts/teller.ts'
import { followFailure, penalise } from '../stories/after-failure.ts'
import { tellComplaint, tellInjury } from '../stories/feedback.ts'
import { tellPermit } from '../stories/licences.ts'
import { type Goods, goodsOf, tellSample } from '../stories/sampling.ts'
import type { SubjectKey } from '../subject.ts'
import type { ProductClass } from '../trades.ts'
import type { PlantPlan } from './plan.ts'
import { dayAt, type Plant, type Planter, type Span } from './planting.ts'

/** Several firms of one owner in one town sell the same goods under a barcode that belongs to none of them. */
export const counterfeits =
  ({ clusters }: PlantPlan): Planter =>
  (teller, span) =>
    clusters.map((keys, number) => {
      const { firms, ground } = teller.subjects
      const goods = firms.trade(keys[0] ?? 0).makes[0] as ProductClass
      const gtin = inventedGtin(899_000 + (ground.codesTaken % 900) + number, 1)
      const documents: string[] = []
      const begins = 0.55 + 0.2 * teller.random.next()
      for (const maker of keys) {
        const brand = teller.subjects.firmName(firms.codeIndex(keys[0] ?? 0))
        const found: Goods = { maker, product: undefined, goods, brand }
        const values = { model: `条码 ${gtin}` }
        for (let round = 0; round < 3; round += 1) {
          const on = dayAt(span, begins + 0.05 * round) + teller.random.integer(0, 12)
          tellSample(teller, found, on, { fails: true, planted: { documents }, values })
        }
        const on = dayAt(span, begins + 0.06) + teller.random.integer(0, 25)
        const summary = `同一条码 ${gtin} 的玩具质量不一，怀疑假冒`
        tellComplaint(teller, {
          key: maker,
          on,
          matter: 'fake',
          upheld: true,
          summary,
          planted: { documents },
        })
      }
      return {
        kind: 'counterfeit-cluster',
        keys,
        documents,
        expect: '同一城镇、同一所有人的几家企业，以同一个不属于任何一家的条码出售同类产品',
        detail: {
          gtin,
          product: goods.name,
          area: firms.district(keys[0] ?? 0).areaCode,
          owner: keys[0] ?? 0,
        },
      } satisfies Plant
    })

/** A firm that fails, is penalised, and fails again. */
export const offenders =
  (plan: PlantPlan): Planter =>
  (teller, span) =>
    plan.offenders.map((key) => {
      const documents: string[] = []
      const rounds = teller.random.integer(4, 6)
      for (let round = 0; round < rounds; round += 1) {
        const on = dayAt(span, 0.1 + (0.75 * round) / rounds) + teller.random.integer(0, 20)
        const found = goodsOf(teller, key)
        const { supplier } = tellSample(teller, found, on, { fails: true, planted: { documents } })
        const problem = `${found.goods.name}抽样检验不合格`
        const failure = {
          key,
          on,
          cause: 'sampling',
          problem,
          gravity: 2,
          supplier,
          planted: { documents },
        } as const
        if (round % 2 === 0) followFailure(teller, failure)
        else penalise(teller, failure, on + teller.random.integer(30, 70))
      }
      return {
        kind: 'repeat-offender',
        keys: [key],
        documents,
        expect: '屡次抽查不合格，处罚以后仍然不合格',
        detail: { failures: rounds },
      } satisfies Plant
    })

/** Goods that need a permit, made by a firm whose permit is for other goods. */
export const outOfScope =
  (plan: PlantPlan): Planter =>
  (teller, span) =>
    plan.outOfScope.map((key) => {
      const { makes } = teller.subjects.firms.trade(key)
      const [licensed, other] = makes.filter(({ permit }) => permit !== undefined) as [
        ProductClass,
        ProductClass,
      ]
      const [documents, issued] = [[] as string[], dayAt(span, 0.05)]
      const number = tellPermit(teller, {
        firm: key,
        goods: licensed,
        issued,
        ends: issued + 1825,
        planted: { documents },
      })
      sampleTimes(teller, span, { key, goods: other, documents, from: 0.4, times: 3 })
      return {
        kind: 'out-of-scope-production',
        keys: [key],
        documents,
        expect: '许可证不包括的产品在生产环节被抽到',
        detail: { permit: number, licensed: licensed.name, made: other.name },
      } satisfies Plant
    })

/** A permit that ended without another one, and goods sampled where they are made after that. */
export const expired =
  (plan: PlantPlan): Planter =>
  (teller, span) =>
    plan.expired.map((key) => {
      const goods = teller.subjects.firms.trade(key).makes.find(({ permit }) => permit) as ProductClass
      const documents: string[] = []
      const [issued, ends] = [dayAt(span, 0.03), dayAt(span, 0.5) + teller.random.integer(0, 40)]
      const number = tellPermit(teller, { firm: key, goods, issued, ends, planted: { documents } })
      sampleTimes(teller, span, { key, goods, documents, from: 0.62, times: 3 })
      return {
        kind: 'expired-licence',
        keys: [key],
        documents,
        expect: '许可证过期而未换证，仍在生产',
        detail: { permit: number, product: goods.name, expiredOn: dateOf(ends) },
      } satisfies Plant
    })

type Times = {
  readonly key: SubjectKey
  readonly goods: ProductClass
  readonly documents: string[]
  readonly from: number
  readonly times: number
}

function sampleTimes(teller: Teller, span: Span, { key, goods, documents, from, times }: Times): void {
  const brand = teller.subjects.firmName(teller.subjects.firms.codeIndex(key))
  for (let round = 0; round < times; round += 1) {
    const on = dayAt(span, from + 0.09 * round) + teller.random.integer(0, 15)
    const values = { stage: 'production' }
    tellSample(teller, { maker: key, product: undefined, goods, brand }, on, {
      fails: false,
      planted: { documents },
      values,
    })
  }
}

/** More children than usual hurt by one kind of goods, in one week, in one district. */
export const outbreaks =
  (plan: PlantPlan): Planter =>
  (teller, span) =>
    Array.from({ length: plan.outbreaks }, () => {
      const { random, subjects } = teller
      const makers = subjects.firms.inTrade(random.pick(['toys', 'appliances']))
      const maker = random.pick(makers)
      const area = subjects.firms.districtIndex(maker)
      const near = makers.filter((key) => subjects.firms.districtIndex(key) === area)
      const goods = subjects.firms
        .trade(maker)
        .makes.find(({ injuries = 0 }) => injuries >= 5) as ProductClass
      const documents: string[] = []
      const first = dayAt(span, 0.6 + 0.2 * random.next())
      const monday = first - ((first + 3) % 7)
      const cases = random.integer(11, 16)
      for (let each = 0; each < cases; each += 1) {
        const product = subjects.productOf(random.pick(near), random)
        const found = { maker, product, goods, brand: '' }
        tellInjury(teller, {
          found,
          on: monday + random.integer(0, 6),
          cause: 'sharp',
          planted: { documents },
        })
      }
      return {
        kind: 'injury-outbreak',
        keys: [maker],
        documents,
        expect: '一周之内、一个区县、一类产品的伤害报告明显多于往常',
        detail: {
          product: goods.name,
          weekFrom: dateOf(monday),
          area: subjects.firms.district(maker).areaCode,
          cases,
        },
      } satisfies Plant
    })
