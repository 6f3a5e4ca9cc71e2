import { nothing } from '../facts/complete.ts'
import { dateOf } from '../facts/days.ts'
import type { DayNumber, Draft, Values } from '../facts/fact.ts'
import type { Teller } from '../facts/teller.ts'
import type { SubjectKey } from '../subject.ts'
import type { ProductClass } from '../trades.ts'
import { followFailure } from './after-failure.ts'
import type { Story } from './story.ts'

export type Goods = {
  readonly maker: SubjectKey
  /** The product, or none where the sample is of goods that no register knows. */
  readonly product: SubjectKey | undefined
  readonly goods: ProductClass
  readonly brand: string
}

/** Goods by chance, of large firms oftener, and in the months in which they are looked at. */
export function drawGoods(teller: Teller, on?: DayNumber): Goods {
  const month = on === undefined ? 0 : Number(dateOf(on).slice(5, 7))
  for (let tries = 0; ; tries += 1) {
    const found = goodsOf(teller, teller.subjects.firms.drawMaker(teller.random))
    const { peak } = found.goods
    if (peak === undefined || peak === month || tries > 8 || teller.random.chance(0.6)) return found
  }
}

export function goodsOf(teller: Teller, maker: SubjectKey): Goods {
  const { subjects, random } = teller
  const { firms, layout } = subjects
  const product = subjects.productOf(maker, random)
  const nth = product === undefined ? 0 : product - layout.product.first - firms.products(maker).first
  const brand = subjects.firmName(firms.codeIndex(maker))
  return { maker, product, goods: firms.productClass(maker, nth), brand }
}

/** How much oftener than usual the goods of a firm fail: firms differ, and all get better by some per cent a year. */
export function riskOf(teller: Teller, firm: SubjectKey, on: DayNumber): number {
  const { firms } = teller.subjects
  const own = firms.random(firm, 40).around(0.75, 0.75)
  const large = firms.employees(firm) > 300 ? 0.6 : 1
  return own * large * 0.94 ** ((on - 14_975) / 365)
}

type Verdict = { readonly fails: boolean; readonly planted?: Draft['planted']; readonly values?: Values }

/** A sampled lot with its verdict; what follows from a failure is told by the caller. */
export function tellSample(teller: Teller, found: Goods, on: DayNumber, verdict: Verdict) {
  const { random } = teller
  const { goods, brand, maker, product } = found
  const serious = verdict.fails && random.chance(0.35)
  const told = teller.tell({
    type: 'sampling-result',
    key: product !== undefined && random.chance(0.5) ? product : maker,
    on,
    payload: {
      sampleNumber: teller.serial('CY', on),
      level: random.chance(0.7) ? 'city' : random.pick(['provincial', 'county', 'national', 'county']),
      stage: random.chance(0.7) ? 'production' : 'sale',
      product: goods.name,
      brand,
      lot: dateOf(on - random.integer(3, 60)).replaceAll('-', ''),
      standard: goods.standard,
      result: verdict.fails ? 'non-conforming' : 'conforming',
      ...(verdict.fails ? failing(teller, goods, serious) : passing),
      ...verdict.values,
    },
    planted: verdict.planted,
  })
  return { ...told, serious }
}

/** Said, so that chance does not fill them in: nothing failed. */
const passing: Values = { severity: nothing, safetyItemFailed: nothing }

function failing(teller: Teller, goods: ProductClass, serious: boolean): Values {
  const { random } = teller
  const first = random.chance(0.5) ? goods.items[0] : random.pick(goods.items)
  const second = random.pick(goods.items)
  return {
    failedItems: first === second ? (first ?? second) : `${first}；${second}`,
    severity: serious ? (random.chance(0.15) ? 'very-serious' : 'serious') : 'general',
    safetyItemFailed: serious && random.chance(0.6),
  }
}

export const sampling: Story = (teller, on) => {
  const found = drawGoods(teller, on)
  const fails = teller.random.chance(Math.min(0.6, found.goods.failing * riskOf(teller, found.maker, on)))
  const { supplier, serious } = tellSample(teller, found, on, { fails })
  if (!fails) return
  const problem = `${found.goods.name}抽样检验不合格`
  followFailure(teller, {
    ...{ key: found.maker, on, cause: 'sampling', problem, supplier },
    gravity: serious ? 2 : 1,
  })
  if (serious && teller.random.chance(0.06)) tellRecall(teller, found, on + teller.random.integer(15, 50))
  if (serious && teller.random.chance(0.03)) {
    teller.tell({
      ...{ type: 'veto', key: found.maker, on: on + 30, supplier },
      payload: { ground: 'safety-item', facts: `${problem}，涉及安全项目`, deaths: 0, loss: 0 },
      validTo: on + 30 + 365,
      numbered: { field: 'decisionNumber', kind: '否字' },
    })
  }
}

export function tellRecall(teller: Teller, { maker, product, goods }: Goods, on: DayNumber): void {
  const { random } = teller
  const affected = Math.round(random.around(1500, 1))
  const recovered = Math.round(affected * (0.2 + 0.8 * random.next()))
  teller.tell({
    type: 'recall',
    key: product ?? maker,
    on,
    payload: {
      recallNumber: teller.serial('ZH', on),
      kind: random.chance(0.4) ? 'voluntary' : random.pick(['urged', 'ordered']),
      product: goods.name,
      defect: goods.items[0] ?? '存在缺陷',
      affected,
      recovered,
      completionPercent: affected === 0 ? 0 : Math.round((10_000 * recovered) / affected) / 100,
      status: recovered > 0.8 * affected ? 'finished' : 'running',
    },
  })
}

export const test: Story = (teller, on) => {
  const { random } = teller
  const { goods, maker, product } = drawGoods(teller)
  const fails = random.chance(Math.min(0.5, 0.6 * goods.failing * riskOf(teller, maker, on)))
  const limit = random.pick([0.1, 1, 10, 30, 60, 100])
  const level = fails ? 1.05 + random.next() : random.next() * 0.95
  teller.tell({
    type: 'test-result',
    key: product !== undefined && random.chance(0.6) ? product : maker,
    on,
    payload: {
      reportNumber: teller.serial('JY', on),
      purpose: random.chance(0.6)
        ? 'commissioned'
        : random.pick(['type-test', 'outgoing', 'licence', 'risk', 'review']),
      product: goods.name,
      item: random.pick(goods.items),
      standard: goods.standard,
      limitHigh: limit,
      limitLow: 0,
      value: Number((limit * level).toPrecision(3)),
      result: fails ? 'non-conforming' : 'conforming',
      sampleSize: random.integer(1, 8),
    },
  })
}
