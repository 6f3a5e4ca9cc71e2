import { type Words, words } from '../scheme.ts'
import { provinces } from './provinces.ts'

/**
 * An area of GB/T 2260 with the days on which its code meant it. The days follow the yearly tables: an area of the table of 2002
 * that the table of 2003 has no longer ended with 2002.
 */
export type Area = {
  readonly code: string
  readonly name: Words
  /** First day, null: from the beginning of the tables. */
  readonly from: string | null
  /** Last day, null: still so. */
  readonly until: string | null
}

type Row = readonly [code: string, zh: string, en: string, from?: string | null, until?: string]

const cities: readonly Row[] = [
  ['440100', '广州市', 'Guangzhou'],
  ['440200', '韶关市', 'Shaoguan'],
  ['440300', '深圳市', 'Shenzhen'],
  ['440400', '珠海市', 'Zhuhai'],
  ['440500', '汕头市', 'Shantou'],
  ['440600', '佛山市', 'Foshan'],
  ['440700', '江门市', 'Jiangmen'],
  ['440800', '湛江市', 'Zhanjiang'],
  ['440900', '茂名市', 'Maoming'],
  ['441200', '肇庆市', 'Zhaoqing'],
  ['441300', '惠州市', 'Huizhou'],
  ['441400', '梅州市', 'Meizhou'],
  ['441500', '汕尾市', 'Shanwei'],
  ['441600', '河源市', 'Heyuan'],
  ['441700', '阳江市', 'Yangjiang'],
  ['441800', '清远市', 'Qingyuan'],
  ['441900', '东莞市', 'Dongguan'],
  ['442000', '中山市', 'Zhongshan'],
  ['445100', '潮州市', 'Chaozhou'],
  ['445200', '揭阳市', 'Jieyang'],
  ['445300', '云浮市', 'Yunfu'],
]

/** 440511 was the suburb in the table of 1982, was free in that of 2002, and is Jinping since that of 2003. */
const counties: readonly Row[] = [
  ['440501', '汕头市市辖区', 'Shantou, districts of the city'],
  ['440506', '达濠区', 'Dahao', null, '2002-12-31'],
  ['440507', '龙湖区', 'Longhu'],
  ['440508', '金园区', 'Jinyuan', null, '2002-12-31'],
  ['440509', '升平区', 'Shengping', null, '2002-12-31'],
  ['440510', '河浦区', 'Hepu', null, '2002-12-31'],
  ['440511', '郊区', 'Suburb', null, '1991-12-31'],
  ['440511', '金平区', 'Jinping', '2003-01-01'],
  ['440512', '濠江区', 'Haojiang', '2003-01-01'],
  ['440513', '潮阳区', 'Chaoyang', '2003-01-01'],
  ['440514', '潮南区', 'Chaonan', '2003-01-01'],
  ['440515', '澄海区', 'Chenghai', '2003-01-01'],
  ['440523', '南澳县', "Nan'ao"],
  ['440582', '潮阳市', 'Chaoyang (city)', null, '2002-12-31'],
  ['440583', '澄海市', 'Chenghai (city)', null, '2002-12-31'],
]

/** Provinces, the cities of Guangdong, the counties of one of them with their history. Other codes are unknown, not wrong. */
export const areas: readonly Area[] = [
  { code: '100000', name: words('全国', 'the whole country'), from: null, until: null },
  ...provinces.map(({ code, name }) => ({ code: `${code}0000`, name, from: null, until: null })),
  ...[...cities, ...counties].map(([code, zh, en, from = null, until = null]) => ({
    code,
    name: words(zh, en),
    from,
    until,
  })),
]

const byCode = new Map<string, Area[]>()
for (const area of areas) byCode.set(area.code, [...(byCode.get(area.code) ?? []), area])

/** Everything that a code has meant, the oldest first; empty where the code is not in the tables. */
export const areasOf = (code: string): readonly Area[] => byCode.get(code) ?? []

/** What a code meant on a day (`YYYY-MM-DD`); `undefined` where the tables do not know. */
export const areaOn = (code: string, day: string): Area | undefined =>
  areasOf(code).find(({ from, until }) => (from ?? '') <= day && day <= (until ?? '9999-12-31'))

/** The name of what a code means today or meant last. */
export const areaName = (code: string): Words | undefined => areasOf(code).at(-1)?.name
