import { digits } from '../codes-of.ts'
import { nothing } from '../facts/complete.ts'
import { dateOf } from '../facts/days.ts'
import type { DayNumber, Draft } from '../facts/fact.ts'
import type { Teller } from '../facts/teller.ts'
import { personName } from '../names/names.ts'
import type { SubjectKey } from '../subject.ts'
import { tellSubject } from '../tell-subject.ts'
import type { ProductClass } from '../trades.ts'
import { drawGoods } from './sampling.ts'
import type { Story } from './story.ts'

type Grant = {
  readonly firm: SubjectKey
  readonly goods: ProductClass
  readonly issued: DayNumber
  readonly ends: DayNumber
  readonly planted?: Draft['planted']
}

/** The permit that goods need, granted to a firm: production licence, food licence or compulsory certificate. */
export function tellPermit(teller: Teller, { firm, goods, issued, ends, planted }: Grant): string {
  const { permit } = goods
  const code = teller.subjects.codeIndex(firm)
  const year = dateOf(issued).slice(0, 4)
  const common = { key: firm, on: issued, validTo: ends, planted }
  const dated = { issuedOn: dateOf(issued), status: 'valid' }
  if (permit?.kind === 'qs') {
    const number = `QS4405${permit.number}${digits(code % 10_000, 4)}`
    const payload = { ...dated, licenceNumber: number, foodClass: goods.name }
    teller.tell({ ...common, type: 'food-licence', payload })
    return number
  }
  if (permit?.kind === 'ccc') {
    const number = `${Math.max(2003, Number(year))}01${permit.number}${digits(code, 6).slice(-6)}`
    const payload = { ...dated, certificateNumber: number, product: goods.name, standard: goods.standard }
    teller.tell({ ...common, type: 'ccc-certificate', payload })
    return number
  }
  const number = `XK${(permit?.number ?? '16-204').replace('-', '')}${digits(code % 100_000, 5)}`
  const payload = { ...dated, licenceNumber: number, product: goods.name }
  teller.tell({ ...common, type: 'production-licence', payload })
  return number
}

/** Firms whose permits a planted truth tells of get no other ones. */
const isLeftAlone = (teller: Teller, firm: SubjectKey): boolean =>
  teller.subjects.firms.override(firm) !== undefined

export const permit: Story = (teller, on) => {
  for (let tries = 0; tries < 40; tries += 1) {
    const { maker, goods } = drawGoods(teller)
    if (!goods.permit || isLeftAlone(teller, maker)) continue
    tellPermit(teller, {
      firm: maker,
      goods,
      issued: on,
      ends: on + 365 * (goods.permit.kind === 'qs' ? 3 : 5),
    })
    return
  }
}

export const businessLicence: Story = (teller, on) => {
  const { random, subjects } = teller
  const firm = subjects.firms.draw(random)
  const { name, address, areaCode, industry } = tellSubject(subjects, firm)
  teller.tell({
    type: 'business-licence',
    key: firm,
    on,
    payload: {
      name,
      creditCode: nothing,
      registrationNumber: `${areaCode}${digits(subjects.codeIndex(firm), 9)}`,
      form: random.chance(0.75)
        ? 'limited'
        : random.pick(['joint-stock', 'collective', 'foreign', 'sole', 'individual']),
      legalRepresentative: personName(subjects.random(firm, 41)),
      capital: Math.round(random.around(80, 1.2)) * 10_000,
      address,
      area: areaCode,
      ...(industry === null ? {} : { industry }),
      status: random.chance(0.95) ? 'active' : random.pick(['suspended', 'abnormal', 'deregistered']),
    },
  })
}

export const managementCertificate: Story = (teller, on) => {
  const { random } = teller
  const firm = teller.subjects.firms.draw(random)
  const [system, standard] = random.pick([
    ['quality', 'GB/T 19001-2008'],
    ['quality', 'GB/T 19001-2008'],
    ['environment', 'GB/T 24001-2004'],
    ['safety', 'GB/T 28001-2011'],
    ['food-safety', 'GB/T 22000-2006'],
  ] as const)
  teller.tell({
    type: 'management-certificate',
    key: firm,
    on,
    payload: {
      certificateNumber: teller.serial('PDYQ', on),
      system,
      standard,
      issuedOn: dateOf(on),
      status: random.chance(0.94) ? 'valid' : random.pick(['suspended', 'withdrawn']),
    },
  })
}

export const accreditation: Story = (teller, on) => {
  const { random, subjects } = teller
  const key = teller.anyOf('laboratory')
  const { identifiers } = tellSubject(subjects, key)
  teller.tell({
    type: 'laboratory-accreditation',
    key,
    on,
    payload: {
      certificateNumber: identifiers.find(({ scheme }) => scheme === 'cma-certificate')?.value ?? '',
      kind: 'cma',
      parameters: random.integer(20, 900),
      issuedOn: dateOf(on),
      status: 'valid',
    },
    validTo: on + 3 * 365,
  })
}
