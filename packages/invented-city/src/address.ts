import type { CityData } from './city-data.ts'
import { placeName } from './names/names.ts'
import { Random } from './random.ts'

const townsPerDistrict = 9
const roads = ['中路', '东路', '西路', '南路', '北路', '街', '横巷', '工业区', '大道'] as const

export type Address = {
  readonly areaCode: string
  readonly address: string
  readonly longitude: number
  readonly latitude: number
}

/** Towns of each district by invented names, the first ones streets of the town centre, and addresses in them. */
export class Addresses {
  readonly #data: CityData
  readonly #towns: readonly (readonly string[])[]

  constructor(data: CityData, seed: number) {
    this.#data = data
    const random = new Random(seed, 90)
    this.#towns = data.districts.map(() =>
      Array.from({ length: townsPerDistrict }, (_, index) => placeName(random) + (index < 4 ? '街道' : '镇')),
    )
  }

  /** @param town which town of the district; by chance where it is not given */
  at(districtIndex: number, random: Random, town?: number): Address {
    const district = this.#data.districts[districtIndex]
    const towns = this.#towns[districtIndex]
    if (!district || !towns) throw new RangeError(`There is no district ${districtIndex}`)
    const index = town ?? Math.floor(townsPerDistrict * random.next() ** 1.3)
    const road = placeName(random) + random.pick(roads)
    // Towns lie around the centre of the district, some kilometres out; six places are a tenth of a metre.
    const angle = index * 2.4
    const reach = 0.012 * Math.sqrt(index)
    return {
      areaCode: district.areaCode,
      address: `${this.#data.prefix}市${district.name}${towns[index]}${road}${random.integer(1, 399)}号`,
      longitude: round(district.longitude + reach * Math.cos(angle) + 0.004 * random.normal()),
      latitude: round(district.latitude + reach * Math.sin(angle) + 0.004 * random.normal()),
    }
  }
}

const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6
