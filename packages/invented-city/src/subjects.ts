import { Addresses } from './address.ts'
import type { CityData } from './city-data.ts'
import { type FirmOverride, Firms } from './firms.ts'
import { kindOf, type Layout, layoutOf } from './layout.ts'
import { tradeNames } from './names/names.ts'
import {
  byShare,
  type EquipmentType,
  equipmentTypes,
  type InstrumentType,
  instrumentTypes,
  nthPlace,
  type PlaceType,
  placesOf,
} from './places.ts'
import { Random } from './random.ts'
import type { SubjectKey } from './subject.ts'

export type Ground = {
  readonly data: CityData
  readonly seed: number
  readonly firms: number
  /** Codes already taken by invented cities that stand in the same database. */
  readonly codesTaken: number
  readonly overrides: ReadonlyMap<SubjectKey, FirmOverride>
}

/** Where a device stands: at a place or in a firm, which also uses it. */
export type Standing = { readonly at: SubjectKey; readonly district: number }

/** Everything of the city that facts are about, found by key without being kept. */
export class Subjects {
  readonly ground: Ground
  readonly firms: Firms
  readonly layout: Layout
  readonly addresses: Addresses
  readonly firmName: (index: number) => string

  constructor(ground: Ground) {
    const { data, seed, firms, overrides } = ground
    this.ground = ground
    this.firms = new Firms(data, seed, firms, overrides)
    this.layout = layoutOf(firms, this.firms.productCount)
    this.addresses = new Addresses(data, seed)
    this.firmName = tradeNames(seed)
  }

  kindOf(key: SubjectKey) {
    return kindOf(this.layout, key)
  }

  random(key: SubjectKey, purpose: number): Random {
    return new Random(this.ground.seed, purpose, key)
  }

  /** Organisation codes: firms first, then the other bodies that have one. */
  codeIndex(key: SubjectKey): number {
    const { enterprise } = this.layout
    const index = key < enterprise.count ? this.firms.codeIndex(this.firms.override(key)?.twinOf ?? key) : key
    return this.ground.codesTaken + index
  }

  /** Index of the district that a subject is in: goods where they are made, devices where they stand. */
  districtOf(key: SubjectKey): number {
    switch (this.kindOf(key)) {
      case 'enterprise':
        return this.firms.districtIndex(key)
      case 'product':
        return this.firms.districtIndex(this.firms.maker(key - this.layout.product.first))
      case 'equipment':
        return this.standing(key, this.equipmentType(key).at).district
      case 'instrument':
        return this.standing(key, this.instrumentType(key).at).district
      default:
        return this.random(key, 20).integer(0, this.ground.data.districts.length - 1)
    }
  }

  equipmentType(key: SubjectKey): EquipmentType {
    return byShare(equipmentTypes, this.random(key, 21))
  }

  instrumentType(key: SubjectKey): InstrumentType {
    return byShare(instrumentTypes, this.random(key, 21))
  }

  /** Where the device or instrument of this key stands. */
  standing(key: SubjectKey, at: readonly (PlaceType | 'firm')[]): Standing {
    const random = this.random(key, 22)
    const type = random.pick(at)
    if (type === 'firm') {
      const firm = this.firms.drawMaker(random)
      return { at: firm, district: this.firms.districtIndex(firm) }
    }
    const { place } = this.layout
    const index = nthPlace(type, random.integer(0, placesOf(type, place.count) - 1))
    return { at: place.first + index, district: this.districtOf(place.first + index) }
  }

  /** Key of the n-th product of a firm, or none where it makes nothing. */
  productOf(firm: SubjectKey, random: Random): SubjectKey | undefined {
    const { first, end } = this.firms.products(firm)
    return first === end ? undefined : this.layout.product.first + random.integer(first, end - 1)
  }
}
