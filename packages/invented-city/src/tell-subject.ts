import type { Address } from './address.ts'
import {
  digits,
  inventedGtin,
  inventedOrganisationCode,
  registrationCode,
  unifiedCodeOf,
} from './codes-of.ts'
import { placeName } from './names/names.ts'
import { placeTypeOf, placeWords } from './places.ts'
import type { Random } from './random.ts'
import type { InventedRelation, InventedSubject, SubjectKey } from './subject.ts'
import type { Subjects } from './subjects.ts'

type Told = Pick<InventedSubject, 'name' | 'identifiers'> & Partial<InventedSubject>

/** Every subject in order; what a tie points at comes before it. */
export function* tellSubjects(subjects: Subjects): Generator<InventedSubject> {
  for (let key = 0; key < subjects.layout.total; key += 1) yield tellSubject(subjects, key)
}

/** One subject, made from its key alone. */
export function tellSubject(subjects: Subjects, key: SubjectKey): InventedSubject {
  const kind = subjects.kindOf(key)
  const random = subjects.random(key, 30)
  const told = tellers[kind](subjects, key, random)
  return {
    key,
    kind,
    ...(kind === 'enterprise'
      ? firmAddress(subjects, key)
      : subjects.addresses.at(subjects.districtOf(key), random)),
    industry: null,
    names: [],
    relations: [],
    ...told,
  }
}

/** The twin of a firm lives some doors from it, so that the two addresses are near and not the same. */
function firmAddress(subjects: Subjects, key: SubjectKey): Address {
  const { firms, addresses } = subjects
  const { twinOf, town } = firms.override(key) ?? {}
  const found = addresses.at(firms.districtIndex(key), subjects.random(twinOf ?? key, 30), town)
  if (twinOf === undefined) return found
  return {
    ...found,
    address: found.address.replace(/(\d+)号$/, (_, number) => `${Number(number) + 2}号`),
    longitude: Math.round((found.longitude + 0.0003) * 1e6) / 1e6,
  }
}

const tie = (from: SubjectKey, kind: InventedRelation['kind'], to: SubjectKey): InventedRelation => ({
  from,
  kind,
  to,
  validFrom: null,
})

const forms = ['有限公司', '有限公司', '有限公司', '实业有限公司', '厂'] as const

function tellFirm(subjects: Subjects, key: SubjectKey, random: Random): Told {
  const { firms, ground } = subjects
  const { twinOf, movedFrom, codes } = firms.override(key) ?? {}
  if (movedFrom !== undefined) return tellMoved(subjects, key, movedFrom)
  const trade = firms.trade(key)
  const head = firms.head(key)
  const owner = firms.owner(key)
  const coined = subjects.firmName(firms.codeIndex(twinOf ?? head ?? key))
  const city = ground.data.prefix
  const district = firms.district(key).name.slice(0, 2)
  const own = subjects.random(twinOf ?? head ?? key, 31)
  const body = `${coined}${own.pick(firms.trade(twinOf ?? head ?? key).words)}${own.pick(forms)}`
  const name =
    twinOf === undefined ? firmName(`${city}市`, body, own) : `${city}${firms.district(key).name}${body}`
  const code = inventedOrganisationCode(subjects.codeIndex(key))
  const unified = { scheme: 'uscc', value: unifiedCodeOf(code, firms.district(key).areaCode) }
  const plain = { scheme: 'organisation-code', value: code }
  const both = random.chance(0.4) ? [plain, unified] : [plain]
  return {
    name: head === undefined ? name : `${name}${district}第${1 + (key % 20)}分公司`,
    industry: trade.industry,
    identifiers: codes === undefined ? both : [codes === 'uscc' ? unified : plain],
    names: namesOf(name, coined, random),
    relations: [
      ...(owner === undefined ? [] : [tie(owner, 'owns', key)]),
      ...(head === undefined ? [] : [tie(key, 'branch-of', head)]),
    ],
  }
}

/** Known to whoever licensed it at the new address, by a number of their own. */
function tellMoved(subjects: Subjects, key: SubjectKey, from: SubjectKey): Told {
  const random = subjects.random(key, 32)
  const { name } = tellSubject(subjects, from)
  const city = subjects.ground.data.prefix
  const prefix = name.startsWith(`${city}市`) ? `${city}市` : city
  const body = [...name.slice(prefix.length)]
  const forms = /(?:实业有限公司|有限公司|厂)$/.exec(name)?.[0].length ?? 0
  const at = random.integer(0, body.length - forms - 1)
  body[at] = random.pick(slips.filter((slip) => slip !== body[at]))
  const serial = digits(subjects.ground.codesTaken + key + 1, 6)
  return {
    name: prefix + body.join(''),
    industry: subjects.firms.trade(key).industry,
    identifiers: [{ scheme: 'local-number', value: `业户${serial}` }],
  }
}

/** What is read for another character in a hurry. */
const slips = [...'己木未末日目土士干千人入大太天夫王主圭住往科料贝具']

const firmName = (city: string, body: string, random: Random): string =>
  random.chance(0.7) ? city + body : city.slice(0, -1) + body

/** The short name of nearly all, and an earlier name of some. */
function namesOf(name: string, coined: string, random: Random): InventedSubject['names'] {
  const short = { name: coined, kind: 'short', validFrom: null, validTo: null } as const
  if (!random.chance(0.06)) return [short]
  const until = `${random.integer(2005, 2012)}-0${random.integer(1, 9)}-1${random.integer(0, 9)}`
  const former = name.replace(coined, placeName(random))
  return [short, { name: former, kind: 'official', validFrom: null, validTo: until }]
}

function tellPlace(subjects: Subjects, key: SubjectKey, random: Random): Told {
  const index = key - subjects.layout.place.first
  const type = placeTypeOf(index)
  const name = `${placeName(random)}${random.pick(placeWords[type])}`
  const local = { scheme: 'local-number', value: `场所${digits(subjects.ground.codesTaken + index + 1, 6)}` }
  return { name, identifiers: [local], ...operator(subjects, key, type, random) }
}

function operator(
  subjects: Subjects,
  key: SubjectKey,
  type: string,
  random: Random,
): Partial<InventedSubject> {
  const trade = { 'petrol-station': 'petrol', mall: 'retail', estate: 'property', station: 'transport' }[type]
  const firms = trade === undefined ? [] : subjects.firms.inTrade(trade)
  return firms.length === 0 ? {} : { relations: [tie(random.pick(firms), 'uses', key)] }
}

function tellLaboratory(subjects: Subjects, key: SubjectKey, random: Random): Told {
  const serial = subjects.ground.codesTaken + key - subjects.layout.laboratory.first
  const field = random.pick(['00', '02', '08', '09', '10', '11', '12', '14', '20'])
  const code = inventedOrganisationCode(subjects.codeIndex(key))
  return {
    name: `${subjects.ground.data.prefix}${placeName(random)}${random.pick(['检测研究所', '质量检验中心', '检测技术有限公司'])}`,
    industry: 'M74',
    identifiers: [
      { scheme: 'organisation-code', value: code },
      {
        scheme: 'cma-certificate',
        value: `${random.integer(10, 13)}19${field}11${digits(serial % 10_000, 4)}`,
      },
    ],
  }
}

function tellProject(subjects: Subjects, key: SubjectKey, random: Random): Told {
  const serial = digits(subjects.ground.codesTaken + key - subjects.layout.project.first + 1, 6)
  const builders = subjects.firms.inTrade('construction')
  return {
    name: `${placeName(random)}${random.pick(['小区一期工程', '厂房工程', '污水处理工程', '河堤加固工程', '中学教学楼工程', '公路改造工程'])}`,
    industry: 'E47',
    identifiers: [{ scheme: 'local-number', value: `工程${serial}` }],
    relations: builders.length === 0 ? [] : [tie(random.pick(builders), 'makes', key)],
  }
}

function tellService(subjects: Subjects, key: SubjectKey, random: Random): Told {
  const serial = digits(subjects.ground.codesTaken + key - subjects.layout.service.first + 1, 6)
  return {
    name: `${placeName(random)}${random.pick(['景区游客服务', '公交服务', '电梯维保服务', '家政服务', '快递服务'])}`,
    industry: 'O80',
    identifiers: [{ scheme: 'local-number', value: `服务${serial}` }],
  }
}

function tellProduct(subjects: Subjects, key: SubjectKey, random: Random): Told {
  const { firms, layout, ground } = subjects
  const index = key - layout.product.first
  const maker = firms.maker(index)
  const nth = index - firms.products(maker).first
  const brand = subjects.firmName(firms.codeIndex(maker))
  const model = `${String.fromCharCode(65 + random.integer(0, 25))}${random.integer(100, 999)}`
  return {
    name: `${brand}牌${firms.productClass(maker, nth).name} ${model}`,
    industry: firms.trade(maker).industry,
    identifiers: [{ scheme: 'gtin', value: inventedGtin(ground.codesTaken + maker, nth) }],
    names: [{ name: brand, kind: 'brand', validFrom: null, validTo: null }],
    relations: [tie(maker, 'makes', key)],
  }
}

function tellEquipment(subjects: Subjects, key: SubjectKey, random: Random): Told {
  const { layout, ground, firms } = subjects
  const type = subjects.equipmentType(key)
  const { at, district } = subjects.standing(key, type.at)
  const area = ground.data.districts[district]?.areaCode ?? ground.data.areaCode
  const code = registrationCode(type.classCode, area, ground.codesTaken + key - layout.equipment.first)
  const keepers = firms.inTrade('services')
  const kept = type.classCode.startsWith('3') && keepers.length > 0
  return {
    name: `${type.name} ${random.integer(1, 12)} 号`,
    identifiers: [{ scheme: 'equipment-registration', value: code }],
    relations: [
      at < layout.enterprise.count ? tie(at, 'uses', key) : tie(key, 'located-at', at),
      ...(kept ? [tie(random.pick(keepers), 'maintains', key)] : []),
    ],
  }
}

function tellInstrument(subjects: Subjects, key: SubjectKey, random: Random): Told {
  const { layout, ground } = subjects
  const type = subjects.instrumentType(key)
  const { at } = subjects.standing(key, type.at)
  const serial = digits(ground.codesTaken + key - layout.instrument.first + 1, 7)
  return {
    name: `${type.name} ${random.integer(1, 24)} 号`,
    identifiers: [{ scheme: 'local-number', value: `器具${serial}` }],
    relations: [at < layout.enterprise.count ? tie(at, 'uses', key) : tie(key, 'located-at', at)],
  }
}

const tellers = {
  enterprise: tellFirm,
  place: tellPlace,
  laboratory: tellLaboratory,
  project: tellProject,
  service: tellService,
  product: tellProduct,
  equipment: tellEquipment,
  instrument: tellInstrument,
} as const
