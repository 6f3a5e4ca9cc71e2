import { providersOf, uploadLimitsOf } from '../config.ts'
import { grants as auditGrants, createAudit } from '../modules/audit/index.ts'
import { createCalendar } from '../modules/calendar/index.ts'
import { createDrafts } from '../modules/drafts/index.ts'
import { createFiles, grants as fileGrants } from '../modules/files/index.ts'
import { createIdentity, grants as identityGrants } from '../modules/identity/index.ts'
import { createJobs } from '../modules/jobs/index.ts'
import { createNotices, grants as noticeGrants } from '../modules/notices/index.ts'
import { createOrganisations, grants as organisationGrants } from '../modules/organisations/index.ts'
import { createSavedViews } from '../modules/saved-views/index.ts'
import { type Base, isSecure } from './base.ts'

/** What is kept, and the bodies of the city, whose table comes in like every file. */
function createKept({ pool, clock, config, logger, registry: { mount } }: Base) {
  const files = mount(
    'files',
    createFiles({
      ...{ pool, clock, logger, dir: config.FILES_DIR, maxDataBytes: config.MAX_IMPORT_BYTES },
      ...uploadLimitsOf(config),
    }),
    fileGrants,
  )
  const organisations = mount(
    'organisations',
    createOrganisations({ pool, clock, admit: files.admit }),
    organisationGrants,
  )
  return { files, organisations }
}

/** Who acts, what is kept and what runs in the background: every module above stands on these. */
export function createFoundation(base: Base) {
  const { pool, authPool, clock, config, city, logger, registry, outgoing } = base
  const { mount, permissionsOf } = registry
  const inSession = { ...city.site, demonstration: city.demonstration !== null }
  const { files, organisations } = createKept(base)
  const { directory } = organisations
  const calendar = createCalendar({ pool })
  mount('drafts', createDrafts({ pool, clock }))
  mount('savedViews', createSavedViews({ pool }))
  const audit = mount(
    'audit',
    createAudit({ pool, clock, directory, secret: config.SESSION_SECRET }),
    auditGrants,
  )
  const jobs = mount(
    'jobs',
    createJobs({
      ...{ pool, clock, logger, workers: config.JOB_WORKERS },
      actorOf: (post) => identity.actAgain(post),
    }),
  )
  const identity = mount(
    'identity',
    createIdentity({
      ...{ pool, authPool, clock, logger, directory, permissionsOf },
      secure: isSecure(config),
      secret: config.SESSION_SECRET,
      publicUrl: config.PUBLIC_URL ?? '',
      ...providersOf(config),
      recordLookup: audit.recordLookup,
      city: inSession,
    }),
    identityGrants,
  )
  mount('ownAccount', { routes: identity.ownRoutes })
  mount('singleSignOn', { routes: identity.signOnRoutes })
  mount('security', { routes: identity.securityRoutes })
  const notices = mount(
    'notices',
    createNotices({
      ...{ pool, clock, directory, outgoing, enqueue: jobs.enqueue, register: jobs.register },
      ...{ publicUrl: config.PUBLIC_URL, smtpUrl: config.SMTP_URL, mailFrom: config.MAIL_FROM },
      secret: config.SESSION_SECRET,
    }),
    noticeGrants,
  )
  return { organisations, calendar, files, identity, audit, jobs, notices }
}

export type Foundation = ReturnType<typeof createFoundation>
