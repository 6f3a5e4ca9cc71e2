export * from './detect.ts'
export type { Parsed, Part, Problem, Remark, Scheme, Words } from './scheme.ts'
export { gtin, gtinCheck, gtinKey } from './schemes/gtin.ts'
export { organisationCheck, organisationCode } from './schemes/organisation-code.ts'
export { unifiedCheck, unifiedChecks, unifiedCode } from './schemes/unified-code.ts'
export * from './schemes.ts'
export { type Area, areaName, areaOn, areas, areasOf } from './tables/areas.ts'
export {
  divisionName,
  type IndustryEdition,
  type IndustrySection,
  industrySections,
  sectionOfDivision,
} from './tables/industries.ts'
