import type { CityData, Supplier } from '../city-data.ts'
import type { CityOptions } from '../invented-city.ts'

const supplier = (organisation: string, mark: string, more: Partial<Supplier>): Supplier => ({
  organisation,
  mark,
  areaCode: null,
  industries: null,
  everyDays: 14,
  delayDays: 10,
  lateShare: 0.03,
  missingShare: 0.004,
  wrongShare: 0.002,
  correctedShare: 0.01,
  silentSince: null,
  facts: {},
  ...more,
})

const everything = {
  licence: 5,
  sampling: 5,
  inspection: 5,
  penalty: 5,
  feedback: 5,
  trade: 5,
  duty: 5,
  honour: 5,
  standard: 5,
  risk: 5,
}

/** A small city with one of everything: a tidy supplier, a careless one, one for a district, one whose feed ends. */
export const town: CityData = {
  prefix: '临江',
  areaCode: '440500',
  districts: [
    { areaCode: '440507', name: '东湖区', share: 0.5, longitude: 116.7, latitude: 23.4 },
    { areaCode: '440511', name: '西湖区', share: 0.3, longitude: 116.6, latitude: 23.3 },
    { areaCode: '440523', name: '南屿县', share: 0.2, longitude: 117, latitude: 23.4 },
  ],
  pillars: [
    { name: '工艺玩具', share: 0.3, trades: { toys: 0.8, crafts: 0.2 } },
    { name: '食品医药', share: 0.2, trades: { food: 0.7, drinks: 0.3 } },
    { name: '纺织服装', share: 0.2, trades: { garments: 1 } },
    { name: '化工塑料', share: 0.1, trades: { plastics: 1 } },
    { name: '机械设备', share: 0.1, trades: { appliances: 1 } },
    { name: '其他', share: 0.1, trades: { petrol: 0.3, retail: 0.4, services: 0.2, construction: 0.1 } },
  ],
  suppliers: [
    supplier('quality', '临质监', { everyDays: 7, facts: { ...everything, 'dispenser-check': 1 } }),
    supplier('health', '临卫', {
      ...{ delayDays: 25, lateShare: 0.1, missingShare: 0.03, wrongShare: 0.02, correctedShare: 0.04 },
      facts: { feedback: 4, inspection: 2, 'injury-report': 1 },
    }),
    supplier('agriculture', '临农', { industries: ['C14', 'C15'], facts: { sampling: 3 } }),
    supplier('east-lake', '东府', { areaCode: '440507', facts: { feedback: 3, inspection: 3 } }),
    supplier('police', '临公', { silentSince: '2012-06-30', facts: { inspection: 3 } }),
  ],
}

export const townOptions: CityOptions = {
  ...{ data: town, seed: 7, firms: 400, facts: 6000 },
  ...{ from: '2011-01-01', until: '2013-09-11' },
}
