import { type Words, words } from '../scheme.ts'

/** Editions of GB/T 4754. */
export type IndustryEdition = 2011 | 2017

/** Sections with their divisions (first and last) in the editions of 2011 and 2017. */
const rows: readonly (readonly [
  string,
  string,
  string,
  readonly [number, number],
  readonly [number, number],
])[] = [
  ['A', '农、林、牧、渔业', 'farming', [1, 5], [1, 5]],
  ['B', '采矿业', 'mining', [6, 12], [6, 12]],
  ['C', '制造业', 'manufacturing', [13, 43], [13, 43]],
  ['D', '电力、热力、燃气及水生产和供应业', 'energy and water', [44, 46], [44, 46]],
  ['E', '建筑业', 'construction', [47, 50], [47, 50]],
  ['F', '批发和零售业', 'wholesale and retail', [51, 52], [51, 52]],
  ['G', '交通运输、仓储和邮政业', 'transport, storage and post', [53, 60], [53, 60]],
  ['H', '住宿和餐饮业', 'hotels and catering', [61, 62], [61, 62]],
  ['I', '信息传输、软件和信息技术服务业', 'information', [63, 65], [63, 65]],
  ['J', '金融业', 'finance', [66, 69], [66, 69]],
  ['K', '房地产业', 'real estate', [70, 70], [70, 70]],
  ['L', '租赁和商务服务业', 'leasing and business services', [71, 72], [71, 72]],
  ['M', '科学研究和技术服务业', 'research and technical services', [73, 75], [73, 75]],
  ['N', '水利、环境和公共设施管理业', 'environment and public facilities', [76, 78], [76, 79]],
  ['O', '居民服务、修理和其他服务业', 'resident services', [79, 81], [80, 82]],
  ['P', '教育', 'education', [82, 82], [83, 83]],
  ['Q', '卫生和社会工作', 'health and social work', [83, 84], [84, 85]],
  ['R', '文化、体育和娱乐业', 'culture, sport and entertainment', [85, 89], [86, 90]],
  ['S', '公共管理、社会保障和社会组织', 'public administration', [90, 95], [91, 96]],
  ['T', '国际组织', 'international organisations', [96, 96], [97, 97]],
]

export type IndustrySection = {
  readonly letter: string
  readonly name: Words
  readonly divisions: Readonly<Record<IndustryEdition, readonly [first: number, last: number]>>
}

export const industrySections: readonly IndustrySection[] = rows.map(([letter, zh, en, in2011, in2017]) => ({
  letter,
  name: words(zh, en),
  divisions: { 2011: in2011, 2017: in2017 },
}))

/** The section that a division (two digits) belongs to in an edition. */
export const sectionOfDivision = (division: string, edition: IndustryEdition): IndustrySection | undefined =>
  industrySections.find(({ divisions }) => {
    const [first, last] = divisions[edition]
    return first <= Number(division) && Number(division) <= last
  })

/** Divisions of manufacturing. The name of 25 changed in 2017; the newer one is given. */
const manufacturing: Readonly<Record<string, readonly [string, string]>> = {
  13: ['农副食品加工业', 'processing of farm products'],
  14: ['食品制造业', 'food'],
  15: ['酒、饮料和精制茶制造业', 'drinks and tea'],
  16: ['烟草制品业', 'tobacco'],
  17: ['纺织业', 'textiles'],
  18: ['纺织服装、服饰业', 'garments'],
  19: ['皮革、毛皮、羽毛及其制品和制鞋业', 'leather, fur, feather and footwear'],
  20: ['木材加工和木、竹、藤、棕、草制品业', 'wood and plaited products'],
  21: ['家具制造业', 'furniture'],
  22: ['造纸和纸制品业', 'paper'],
  23: ['印刷和记录媒介复制业', 'printing and recorded media'],
  24: ['文教、工美、体育和娱乐用品制造业', 'crafts, sporting goods and toys'],
  25: ['石油、煤炭及其他燃料加工业', 'petroleum, coal and fuel'],
  26: ['化学原料和化学制品制造业', 'chemicals'],
  27: ['医药制造业', 'medicine'],
  28: ['化学纤维制造业', 'chemical fibres'],
  29: ['橡胶和塑料制品业', 'rubber and plastics'],
  30: ['非金属矿物制品业', 'non-metallic mineral products'],
  31: ['黑色金属冶炼和压延加工业', 'ferrous metals'],
  32: ['有色金属冶炼和压延加工业', 'non-ferrous metals'],
  33: ['金属制品业', 'metal products'],
  34: ['通用设备制造业', 'general machinery'],
  35: ['专用设备制造业', 'special machinery'],
  36: ['汽车制造业', 'motor vehicles'],
  37: ['铁路、船舶、航空航天和其他运输设备制造业', 'other transport equipment'],
  38: ['电气机械和器材制造业', 'electrical machinery'],
  39: ['计算机、通信和其他电子设备制造业', 'electronics'],
  40: ['仪器仪表制造业', 'instruments'],
  41: ['其他制造业', 'other manufacturing'],
  42: ['废弃资源综合利用业', 'waste recycling'],
  43: ['金属制品、机械和设备修理业', 'repair of machinery'],
}

/** The name of a division of manufacturing. */
export function divisionName(division: string): Words | undefined {
  const names = manufacturing[division]
  return names && words(...names)
}
