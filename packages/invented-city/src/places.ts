import type { Random } from './random.ts'

export type PlaceType =
  | 'market'
  | 'school'
  | 'hospital'
  | 'petrol-station'
  | 'mall'
  | 'estate'
  | 'scenic'
  | 'station'

/** The types come round in this order, so that any sixteen places have some of each. */
const order: readonly PlaceType[] = [
  'market',
  'petrol-station',
  'school',
  'estate',
  'hospital',
  'petrol-station',
  'market',
  'estate',
  'school',
  'mall',
  'petrol-station',
  'estate',
  'station',
  'market',
  'school',
  'scenic',
]

export const placeTypeOf = (index: number): PlaceType => order[index % order.length] ?? 'market'

export const placeWords: Readonly<Record<PlaceType, readonly string[]>> = {
  market: ['农贸市场', '综合市场', '集贸市场'],
  school: ['小学', '中学', '幼儿园'],
  hospital: ['医院', '卫生院', '社区卫生服务中心'],
  'petrol-station': ['加油站'],
  mall: ['购物中心', '商场'],
  estate: ['小区', '花园', '新村'],
  scenic: ['风景区', '公园'],
  station: ['客运站'],
}

/** The index of the n-th place of a type; there are as many as `placesOf` says. */
export function nthPlace(type: PlaceType, nth: number): number {
  const own = slotsOf(type)
  return Math.floor(nth / own.length) * order.length + (own[nth % own.length] ?? 0)
}

const slots = new Map(
  order.map((type) => [type, order.flatMap((each, slot) => (each === type ? [slot] : []))]),
)
const slotsOf = (type: PlaceType): readonly number[] => slots.get(type) ?? []

/** How many places of a type there are among `count` places. */
export function placesOf(type: PlaceType, count: number): number {
  const rounds = Math.floor(count / order.length)
  const own = slotsOf(type)
  return rounds * own.length + own.filter((slot) => slot < count % order.length).length
}

/** A device by the place that it stands in, or in a firm. */
export type EquipmentType = {
  readonly name: string
  /** Four digits of the registration code. */
  readonly classCode: string
  readonly at: readonly (PlaceType | 'firm')[]
  readonly share: number
  /** Months from one periodic inspection to the next. */
  readonly cycle: number
}

export const equipmentTypes: readonly EquipmentType[] = [
  {
    name: '乘客电梯',
    classCode: '3110',
    at: ['estate', 'hospital', 'mall', 'estate'],
    share: 0.4,
    cycle: 12,
  },
  { name: '载货电梯', classCode: '3120', at: ['firm', 'mall'], share: 0.12, cycle: 12 },
  { name: '自动扶梯', classCode: '3310', at: ['mall', 'station', 'hospital'], share: 0.06, cycle: 12 },
  { name: '蒸汽锅炉', classCode: '1100', at: ['firm', 'hospital'], share: 0.09, cycle: 12 },
  { name: '固定式压力容器', classCode: '2150', at: ['firm', 'petrol-station'], share: 0.15, cycle: 36 },
  { name: '桥式起重机', classCode: '4110', at: ['firm'], share: 0.08, cycle: 24 },
  { name: '叉车', classCode: '5110', at: ['firm', 'market'], share: 0.07, cycle: 12 },
  { name: '大型游乐设施', classCode: '6200', at: ['scenic'], share: 0.02, cycle: 12 },
  { name: '客运索道', classCode: '9100', at: ['scenic'], share: 0.01, cycle: 12 },
]

export type InstrumentType = {
  readonly name: string
  readonly at: readonly (PlaceType | 'firm')[]
  readonly share: number
  /** Months for which a verification holds. */
  readonly cycle: number
  /** Permitted error to both sides, in the unit of the instrument. */
  readonly permitted: number
  readonly regulation: string
}

export const instrumentTypes: readonly InstrumentType[] = [
  {
    name: '燃油加油机',
    at: ['petrol-station'],
    share: 0.34,
    cycle: 6,
    permitted: 0.3,
    regulation: 'JJG 443-2006',
  },
  { name: '电子计价秤', at: ['market'], share: 0.34, cycle: 12, permitted: 1, regulation: 'JJG 539-1997' },
  { name: '电子汽车衡', at: ['firm'], share: 0.12, cycle: 12, permitted: 1, regulation: 'JJG 539-1997' },
  { name: '血压计', at: ['hospital'], share: 0.14, cycle: 6, permitted: 4, regulation: 'JJG 270-2008' },
  {
    name: '焦度计',
    at: ['mall', 'hospital'],
    share: 0.06,
    cycle: 12,
    permitted: 0.06,
    regulation: 'JJG 580-2005',
  },
]

/** Which item of a list with shares an index has; the same for the same seed. */
export function byShare<Item extends { readonly share: number }>(
  items: readonly Item[],
  random: Random,
): Item {
  let mark = random.next()
  for (const item of items) {
    mark -= item.share
    if (mark < 0) return item
  }
  return items.at(-1) as Item
}
