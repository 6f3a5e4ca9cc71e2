import * as z from 'zod'
import { ById, ByIdAtVersion, base, Id, PageInput, PlainDate, text } from './base.ts'
import {
  AreaCode,
  Industry,
  MergePreview,
  SubjectClass,
  SubjectDuplicate,
  SubjectFacets,
  SubjectIdentity,
  SubjectKind,
  SubjectNameKind,
  SubjectPage,
  SubjectRelation,
  SubjectRelationKind,
  SubjectState,
  SubjectView,
} from './subject-views.ts'

const Filter = {
  /** A code, the beginning or end of one from six characters, or words of two characters or more. */
  q: z.string().trim().max(100).optional(),
  kind: SubjectKind.optional(),
  /** Six digits of GB/T 2260; of a city (4405 00), all of its districts. */
  areaCode: AreaCode.optional(),
  /** Section, division or group of GB/T 4754: C, C24, C245. */
  industry: Industry.optional(),
  state: SubjectState.optional(),
}

const CodeInput = z.object({
  scheme: text(40),
  value: text(80),
  validFrom: PlainDate.nullable().default(null),
  validTo: PlainDate.nullable().default(null),
})
const Profile = {
  areaCode: AreaCode.nullable(),
  address: text(300).nullable(),
  longitude: z.number().min(-180).max(180).nullable(),
  latitude: z.number().min(-90).max(90).nullable(),
  industry: Industry.nullable(),
  classes: z.array(SubjectClass.extend({ value: text(20) })).max(20),
}

const tags = ['subjects']
const create = z.object({
  kind: SubjectKind,
  name: text(200),
  areaCode: Profile.areaCode.default(null),
  address: Profile.address.default(null),
  longitude: Profile.longitude.default(null),
  latitude: Profile.latitude.default(null),
  industry: Profile.industry.default(null),
  classes: Profile.classes.default([]),
  /** First day of the name, where it is known. */
  validFrom: PlainDate.nullable().default(null),
  identifiers: z.array(CodeInput).max(20).default([]),
})

export const subjects = {
  list: base
    .route({ method: 'GET', path: '/subjects', summary: 'Find subjects by name, code or class', tags })
    .input(PageInput.extend(Filter))
    .output(SubjectPage),
  facets: base
    .route({ method: 'GET', path: '/subject-facets', summary: 'How the subjects found divide', tags })
    .input(z.object(Filter))
    .output(SubjectFacets),
  get: base
    .route({
      method: 'GET',
      path: '/subjects/{id}',
      summary: 'One subject with all its names and codes',
      tags,
    })
    .input(ById)
    .output(SubjectView),
  relations: base
    .route({ method: 'GET', path: '/subjects/{id}/relations', summary: 'What a subject is tied to', tags })
    .input(
      ById.extend(PageInput.shape).extend({
        kind: SubjectRelationKind.optional(),
        direction: SubjectRelation.shape.direction.optional(),
      }),
    )
    .output(
      z.object({
        items: z.array(SubjectRelation),
        total: z.number().int(),
        nextCursor: z.string().nullable(),
      }),
    ),
  create: base
    .route({ method: 'POST', path: '/subjects', summary: 'Add a subject', tags, successStatus: 201 })
    .input(create)
    .output(SubjectView),
  change: base
    .route({ method: 'PATCH', path: '/subjects/{id}', summary: 'Change where and what a subject is', tags })
    .input(ByIdAtVersion.extend(z.object(Profile).partial().shape))
    .output(SubjectView),
  addName: base
    .route({
      method: 'POST',
      path: '/subjects/{id}/names',
      summary: 'Add a name; a new official name ends the one before',
      tags,
    })
    .input(
      ByIdAtVersion.extend({
        name: text(200),
        kind: SubjectNameKind,
        validFrom: PlainDate.nullable().default(null),
        validTo: PlainDate.nullable().default(null),
      }),
    )
    .output(SubjectView),
  addIdentifier: base
    .route({ method: 'POST', path: '/subjects/{id}/identifiers', summary: 'Add a code', tags })
    .input(ByIdAtVersion.extend(CodeInput.shape))
    .output(SubjectView),
  endIdentifier: base
    .route({
      method: 'POST',
      path: '/subjects/{id}/identifiers/{identifierId}/end',
      summary: 'A code no longer holds from a day on',
      tags,
    })
    .input(ByIdAtVersion.extend({ identifierId: Id, validTo: PlainDate }))
    .output(SubjectView),
  addRelation: base
    .route({ method: 'POST', path: '/subjects/{id}/relations', summary: 'Tie a subject to another', tags })
    .input(
      ByIdAtVersion.extend({
        kind: SubjectRelationKind,
        otherId: Id,
        validFrom: PlainDate.nullable().default(null),
        validTo: PlainDate.nullable().default(null),
      }),
    )
    .output(SubjectView),
  endRelation: base
    .route({
      method: 'POST',
      path: '/subjects/{id}/relations/{relationId}/end',
      summary: 'A tie no longer holds from a day on',
      tags,
    })
    .input(ByIdAtVersion.extend({ relationId: Id, validTo: PlainDate }))
    .output(SubjectView),
  close: base
    .route({ method: 'POST', path: '/subjects/{id}/closing', summary: 'A subject has ceased to be', tags })
    .input(ByIdAtVersion.extend({ closedOn: PlainDate }))
    .output(SubjectView),
  reopen: base
    .route({ method: 'POST', path: '/subjects/{id}/reopening', summary: 'A closing was a mistake', tags })
    .input(ByIdAtVersion)
    .output(SubjectView),
  duplicates: base
    .route({
      method: 'GET',
      path: '/subject-duplicates',
      summary: 'Pairs that may be the same, likeliest first',
      tags,
    })
    .input(PageInput)
    .output(
      z.object({
        items: z.array(SubjectDuplicate),
        total: z.number().int(),
        nextCursor: z.string().nullable(),
      }),
    ),
  duplicatesOf: base
    .route({
      method: 'GET',
      path: '/subjects/{id}/duplicates',
      summary: 'What may be the same as a subject',
      tags,
    })
    .input(ById)
    .output(z.object({ items: z.array(SubjectDuplicate) })),
  searchDuplicates: base
    .route({
      method: 'POST',
      path: '/subject-duplicates/search',
      summary:
        'Compare all subjects, or those changed since the last time, with all others, as a background job',
      tags,
      successStatus: 202,
    })
    .input(
      z.object({
        all: z.boolean().default(true).describe('False: only those that changed since they were compared'),
      }),
    )
    .output(z.object({ /** Null where somebody else’s is under way. */ jobId: Id.nullable() })),
  dismissDuplicate: base
    .route({
      method: 'POST',
      path: '/subject-duplicates/dismissals',
      summary: 'Two subjects are not the same, with the reason',
      tags,
    })
    .input(z.object({ firstId: Id, secondId: Id, reason: text(500) }))
    .output(z.object({ dismissed: z.literal(true) })),
  mergePreview: base
    .route({
      method: 'GET',
      path: '/subjects/{id}/merge-preview/{mergedId}',
      summary: 'What a merge would make',
      tags,
    })
    .input(ById.extend({ mergedId: Id }))
    .output(MergePreview),
  merge: base
    .route({
      method: 'POST',
      path: '/subjects/{id}/merges',
      summary: 'Let another subject count as this one; both keep their histories',
      tags,
    })
    .input(ByIdAtVersion.extend({ mergedId: Id, reason: text(500) }))
    .output(SubjectView),
  unmerge: base
    .route({
      method: 'POST',
      path: '/subject-merges/{id}/undoing',
      summary: 'Undo a merge: both are again what they were',
      tags,
    })
    .input(ById.extend({ reason: text(500) }))
    .output(SubjectView),
  publicList: base
    .route({ method: 'GET', path: '/public/subjects', summary: 'Find subjects, for everybody', tags })
    .input(PageInput.extend(Filter))
    .output(SubjectPage),
  publicGet: base
    .route({
      method: 'GET',
      path: '/public/subjects/{id}',
      summary: 'Identity of a subject, for everybody',
      tags,
    })
    .input(ById)
    .output(SubjectIdentity),
}
