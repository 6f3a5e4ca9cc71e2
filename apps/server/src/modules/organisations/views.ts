import type { OrganisationName, OrganisationView } from '@zhiheng/contract'
import type { Body, Directory } from './directory.ts'

const kinds: readonly OrganisationName['kind'][] = ['official', 'short', 'alias', 'english']
const byKindAndStart = (a: OrganisationName, b: OrganisationName) =>
  kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1)

/** What the API tells of a body: a list of named fields, so that no other column can leak. */
export const toView = (directory: Directory, body: Body): OrganisationView => ({
  id: body.id,
  code: body.code,
  kind: body.kind,
  parentId: body.parentId,
  name: directory.nameOf(body.id),
  officialName: directory.officialNameOf(body.id),
  nameEn: directory.englishNameOf(body.id),
  areaCode: body.areaCode,
  creditCode: body.creditCode,
  position: body.position,
  validFrom: body.validFrom,
  validTo: body.validTo,
  names: body.names
    .toSorted(byKindAndStart)
    .map(({ id, name, kind, validFrom, validTo }) => ({ id, name, kind, validFrom, validTo })),
  version: body.version,
})
