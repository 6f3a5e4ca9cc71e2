import type { Scheme } from './scheme.ts'
import { area } from './schemes/area.ts'
import { cccCertificate, cmaCertificate } from './schemes/certificates.ts'
import { equipmentDevice, equipmentRegistration, useRegistration } from './schemes/equipment.ts'
import { foodLicence, oldFoodLicence } from './schemes/food-licence.ts'
import { gtin } from './schemes/gtin.ts'
import { hs } from './schemes/hs.ts'
import { industry } from './schemes/industry.ts'
import { organisationCode } from './schemes/organisation-code.ts'
import { productionLicence } from './schemes/production-licence.ts'
import { standardNumber } from './schemes/standard-number.ts'
import { unifiedCode } from './schemes/unified-code.ts'

/** Every scheme; those met most often first. */
export const schemes: readonly Scheme[] = [
  unifiedCode,
  organisationCode,
  gtin,
  foodLicence,
  oldFoodLicence,
  productionLicence,
  cccCertificate,
  cmaCertificate,
  equipmentRegistration,
  equipmentDevice,
  useRegistration,
  standardNumber,
  hs,
  area,
  industry,
]

const byCode = new Map(schemes.map((scheme) => [scheme.code, scheme]))

export const findScheme = (code: string): Scheme | undefined => byCode.get(code)
