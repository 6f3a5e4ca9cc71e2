import type { FactType } from '@zhiheng/fact-types'
import type { InventedKind } from '../layout.ts'
import * as devices from './devices.ts'
import * as duties from './duties.ts'
import * as feedback from './feedback.ts'
import * as inspections from './inspections.ts'
import * as licences from './licences.ts'
import * as samplings from './sampling.ts'
import type { Story } from './story.ts'

/** Parts of all stories, against each other; 0: it only ever follows from something else. */
const known: Readonly<Record<string, { readonly share: number; readonly story?: Story }>> = {
  'business-licence': { share: 5, story: licences.businessLicence },
  'production-licence': { share: 3, story: licences.permit },
  'food-licence': { share: 0 },
  'ccc-certificate': { share: 0 },
  'management-certificate': { share: 2, story: licences.managementCertificate },
  'laboratory-accreditation': { share: 0.2, story: licences.accreditation },
  'equipment-registration': { share: 2, story: devices.equipmentRegistration },
  'sampling-result': { share: 16, story: samplings.sampling },
  'test-result': { share: 10, story: samplings.test },
  'inspection-result': { share: 12, story: inspections.inspection },
  'equipment-inspection': { share: 9, story: devices.equipmentInspection },
  'instrument-verification': { share: 8, story: devices.verification },
  'dispenser-check': { share: 3, story: devices.dispenserCheck },
  'environment-result': { share: 3, story: inspections.environment },
  'engineering-acceptance': { share: 0.5, story: inspections.engineering },
  'service-rating': { share: 0.8, story: inspections.serviceRating },
  'rectification-order': { share: 0 },
  'rectification-result': { share: 0 },
  interview: { share: 0 },
  penalty: { share: 0 },
  veto: { share: 0 },
  complaint: { share: 5, story: feedback.complaint },
  recall: { share: 0.1, story: feedback.recall },
  'injury-report': { share: 2, story: feedback.injury },
  'border-result': { share: 7, story: duties.border },
  commitment: { share: 2.5, story: duties.commitment },
  'quality-manager': { share: 2.5, story: duties.keyPost },
  'annual-report': { share: 3, story: duties.annualReport },
  award: { share: 0.5, story: duties.award },
  'standard-declared': { share: 2.5, story: duties.standard },
  'risk-notice': { share: 0.6, story: duties.riskNotice },
}

/** What happens in the city oftener and more seldom; a type that is not named here has a little. */
export const shareOf = (type: FactType): number => known[type.code]?.share ?? 0.1

/** How a fact of the type comes to be. */
export const storyOf = (type: FactType): Story => known[type.code]?.story ?? plain(type)

/** A fact by itself: all that is required, about a subject that may have it. */
const plain =
  (type: FactType): Story =>
  (teller, on) => {
    const kinds = type.subjectKinds.filter((kind): kind is InventedKind => kind !== 'organisation')
    if (kinds.length === 0) return
    teller.tell({ type: type.code, key: teller.anyOf(teller.random.pick(kinds)), on, payload: {} })
  }
