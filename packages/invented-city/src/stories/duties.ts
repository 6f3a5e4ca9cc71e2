import { nothing } from '../facts/complete.ts'
import { dateOf } from '../facts/days.ts'
import { personName } from '../names/names.ts'
import { drawGoods } from './sampling.ts'
import type { Story } from './story.ts'

const hs: Readonly<Record<string, string>> = {
  C245: '9503006000',
  C243: '7117190000',
  C17: '6006320000',
  C18: '6108220000',
  C39: '8534001000',
  C358: '9018129100',
  C14: '1704900000',
  C35: '8422303090',
  C38: '8536690000',
  C233: '8523412000',
}

export const border: Story = (teller, on) => {
  const { random, subjects } = teller
  let found = drawGoods(teller)
  for (let tries = 0; tries < 20 && !found.goods.exported; tries += 1) found = drawGoods(teller)
  const fails = random.chance(0.012 + 0.15 * found.goods.failing)
  const industry = subjects.firms.trade(found.maker).industry
  teller.tell({
    type: 'border-result',
    key: found.maker,
    on,
    payload: {
      declarationNumber: teller.serial('4409', on),
      direction: random.chance(0.92) ? 'export' : 'import',
      commodity: hs[industry] ?? '3924900000',
      product: found.goods.name,
      country: random.pick(['德国', '美国', '日本', '俄罗斯', '巴西', '阿联酋', '荷兰', '墨西哥']),
      valueUsd: Math.round(random.around(38_000, 0.9)),
      result: fails ? 'non-conforming' : 'conforming',
      ...(fails
        ? {
            hazard: random.pick(['safety', 'safety', 'quality', 'documents']),
            failedItem: random.pick(found.goods.items),
          }
        : { hazard: nothing }),
      action: fails
        ? random.pick(['treated', 'treated', 'returned', 'abroad-notified', 'abroad-recalled'])
        : 'released',
    },
  })
}

export const commitment: Story = (teller, on) => {
  const { random, subjects } = teller
  const place = random.chance(0.25)
  teller.tell({
    type: 'commitment',
    key: place ? teller.anyOf('place') : subjects.firms.draw(random),
    on,
    payload: {
      kind: place ? random.pick(['measure', 'service']) : 'quality',
      title: place ? '诚信计量自我承诺书' : '企业产品质量主体责任承诺书',
      textVersion: `${dateOf(on).slice(0, 4)}-1`,
      status: random.chance(0.96) ? 'kept' : 'breached',
    },
    validTo: on + 2 * 365,
  })
}

export const keyPost: Story = (teller, on) => {
  const { random } = teller
  teller.tell({
    type: 'quality-manager',
    key: teller.subjects.firms.draw(random),
    on,
    payload: {
      post: random.pick(['head', 'director', 'director', 'officer', 'inspector', 'key-process', 'metrology']),
      holder: personName(random),
      isTrained: random.chance(0.85),
      trainedOn: dateOf(on - random.integer(5, 200)),
    },
  })
}

export const annualReport: Story = (teller, on) => {
  const { random, subjects } = teller
  const firm = subjects.firms.draw(random)
  const employees = subjects.firms.employees(firm)
  const turnover = Math.round(employees * random.around(22, 0.5)) * 10_000
  const code = subjects.firms.trade(firm).industry
  teller.tell({
    type: 'annual-report',
    key: firm,
    on,
    payload: {
      year: Number(dateOf(on).slice(0, 4)) - 1,
      turnover,
      output: Math.round(turnover * 1.04),
      exports: Math.round(turnover * random.next() * 0.7),
      profit: Math.round(turnover * 0.06 * random.normal() + turnover * 0.04),
      taxes: Math.round(turnover * 0.03),
      employees,
      qualityStaff: Math.max(1, Math.round(employees * 0.04)),
      qualityCost: Math.round(turnover * 0.01),
      firstPassPercent: Math.round(100 * Math.min(100, random.around(97, 0.01))) / 100,
      industry: code,
      operation: random.chance(0.93) ? 'normal' : random.pick(['seasonal', 'stopped']),
    },
  })
}

const honours = [
  ['市政府质量奖', 'quality-award', 'city'],
  ['市名牌产品', 'famous-brand', 'city'],
  ['省名牌产品', 'famous-brand', 'provincial'],
  ['省著名商标', 'trade-mark', 'provincial'],
  ['市科学技术奖', 'science', 'city'],
  ['守合同重信用企业', 'other', 'city'],
] as const

export const award: Story = (teller, on) => {
  const { random } = teller
  const [name, kind, level] = random.pick(honours)
  teller.tell({
    type: 'award',
    key: Math.floor(teller.subjects.firms.count * random.next() ** 4),
    on,
    payload: { name, kind, level, prize: kind === 'quality-award' ? 500_000 : 0, isRevoked: false },
    validTo: on + 3 * 365,
  })
}

export const standard: Story = (teller, on) => {
  const { random } = teller
  const found = drawGoods(teller)
  const own = random.chance(0.35)
  const year = dateOf(on).slice(0, 4)
  const serial = random.integer(1, 99)
  const usable = /^(GB|FZ|YY)/.test(found.goods.standard) ? found.goods.standard : 'GB/T 19001-2008'
  teller.tell({
    type: 'standard-declared',
    key: random.chance(0.5) ? (found.product ?? found.maker) : found.maker,
    on,
    payload: {
      standardNumber: own ? `Q/PDY ${serial}-${year}` : usable,
      standardName: found.goods.name,
      products: found.goods.name,
      role: own ? 'declares' : random.chance(0.95) ? 'uses' : 'drafts',
      status: random.chance(0.95) ? 'in-force' : 'replaced',
      declaredOn: dateOf(on),
    },
  })
}

export const riskNotice: Story = (teller, on) => {
  const { random } = teller
  const { goods, maker, product } = drawGoods(teller)
  teller.tell({
    type: 'risk-notice',
    key: product ?? maker,
    on,
    payload: {
      noticeNumber: teller.serial('FX', on),
      source: random.pick(['monitoring', 'sampling', 'injury', 'complaint', 'media', 'abroad']),
      product: goods.name,
      hazard: random.pick(goods.items),
      level: random.pick(['low', 'low', 'medium', 'medium', 'high']),
      lots: random.integer(1, 9),
      action: random.pick(['watch', 'watch', 'sampling', 'warning', 'lifted']),
    },
  })
}
