import * as z from 'zod'
import { ById, base, Id, Instant, PageInput, PlainDate, pageOf, text, Version } from './base.ts'

export const Role = z.enum([
  'administrator',
  'security_administrator',
  'quality_office',
  'department_officer',
  'district_officer',
  'leader',
  'auditor',
  'enterprise',
])
export type Role = z.infer<typeof Role>

/** What a person may do, computed from the role of the post in use; the web hides what is absent. */
export const Permission = z.enum([
  'account.manage',
  'security.manage',
  'organisation.manage',
  'audit.read',
  'data.upload',
  'plan.import',
  'plan.publish',
  'plan.read',
  'district-plan.manage',
  'measure.assign',
  'schedule.manage',
  'task.manage',
  'task.report',
  'report.decide',
  'task.urge',
  'task-sheet.export',
  'task-sheet.import',
  'work-rule.manage',
  'instruction.read',
  'instruction.manage',
  'channel.manage',
  'evidence.bind',
  'calendar.manage',
  'board.read',
  'subject.manage',
  'subject.merge',
  'catalogue.manage',
  'fact.append',
  'fact.preview',
  'veto.read',
  'veto.manage',
  'veto.appeal',
  'veto.decide',
  'supervision.read',
  'supervision.propose',
  'supervision.decide',
  'assessment.read',
  'assessment.rule',
  'assessment.run',
  'agreement.read',
  'agreement.manage',
  'data-quality.read',
  'feed.expect',
  'feed.answer',
  'exchange.read',
  'exchange.supply',
  'exchange.export',
  'webhook.read',
  'webhook.manage',
  'webhook.pause',
  'copy.read',
  'copy.confirm',
  'copy.spread',
  'credit.read',
  'credit.file',
  'credit.decide',
  'credit.check',
  'credit.rates',
  'document.read',
  'document.draft',
  'document.review',
  'document.issue',
  'document-template.manage',
])
export type Permission = z.infer<typeof Permission>

/** Whose rows a post sees: what bears the own name, the own body, all below it, or the own body and named ones. */
export const DataScope = z.enum(['self', 'unit', 'subtree', 'chosen'])
export type DataScope = z.infer<typeof DataScope>

export const Post = z.object({
  id: Id,
  role: Role,
  /** Null only for an enterprise's post, which stands in no body of the city. */
  organisationId: Id.nullable(),
  /** In whose name the post acts: the body, or the firm. */
  organisationName: z.string(),
  /** The unit inside the organisation, such as 质量管理科, where the post names one. */
  unitName: z.string().nullable(),
  /** The subject that an enterprise's post speaks for; null for every other. */
  subjectId: Id.nullable(),
  subjectName: z.string().nullable(),
  dataScope: DataScope,
  chosenIds: z.array(Id),
  /** Set where the person stands in for the holder of the post, through the day `until`. */
  deputyFor: z.object({ name: z.string(), until: PlainDate }).nullable(),
})
export type Post = z.infer<typeof Post>

/** What a password must be; the security administrator decides. */
export const PasswordRule = z.object({
  minLength: z.number().int().min(8).max(64),
  /** How many of: lower case, upper case, digits, other characters. */
  classes: z.number().int().min(1).max(4),
  /** How many of the passwords before may not come back. */
  history: z.number().int().min(0).max(24),
  /** A password is changed at least this often; 0: never has to be. */
  maxAgeDays: z.number().int().min(0).max(366),
})
export type PasswordRule = z.infer<typeof PasswordRule>

export const SessionView = z.object({
  accountId: Id,
  username: z.string(),
  displayName: z.string(),
  post: Post,
  posts: z.array(Post),
  permissions: z.array(Permission),
  mustChangePassword: z.boolean(),
  /** The policy asks a second factor of this role, and none is set up yet: nothing else is possible before. */
  mustSetSecondFactor: z.boolean(),
  passwordRule: PasswordRule,
  /** After so many minutes without a request the session ends. */
  idleMinutes: z.number().int(),
  /** Whether pages bear the reader's name and the time. */
  screenWatermark: z.boolean(),
  city: z.object({ name: z.string(), nameEn: z.string(), areaCode: z.string() }),
  /** The day that clocks count from. A demonstration runs on its profile's day. */
  today: PlainDate,
  demonstration: z.boolean(),
})
export type SessionView = z.infer<typeof SessionView>

export const AccountView = z.object({
  id: Id,
  username: z.string(),
  displayName: z.string(),
  disabled: z.boolean(),
  posts: z.array(Post),
  /** Networks in CIDR notation; none: from everywhere. */
  addresses: z.array(z.string()),
  secondFactor: z.boolean(),
  lastSignInAt: Instant.nullable(),
  version: Version,
})
export type AccountView = z.infer<typeof AccountView>

/** Bounds only: what a password must be is the policy’s to say. */
const Password = z.string().min(1).max(200)
const Username = z
  .string()
  .trim()
  .regex(/^[a-z0-9][a-z0-9._-]{2,39}$/, 'lower-case letters, digits, dot, dash; 3 to 40 characters')
export const PostInput = z.object({
  role: Role,
  organisationId: Id.nullish().describe('Every role but enterprise'),
  subjectId: Id.nullish().describe('The role enterprise only: the subject that the account speaks for'),
  dataScope: DataScope.default('subtree'),
  chosenIds: z.array(Id).max(200).default([]).describe('With the scope chosen: bodies beside the own one'),
})

export const identity = {
  signIn: base
    .route({ method: 'POST', path: '/session', summary: 'Sign in', tags: ['identity'] })
    .input(
      z.object({
        username: z.string().trim().min(1).max(100),
        password: z.string().min(1).max(200),
        code: z.string().trim().max(20).optional().describe('Of the second factor, or a recovery code'),
        link: z
          .boolean()
          .default(false)
          .describe('Ties the outside sign-in that led here to this account from now on'),
      }),
    )
    .output(SessionView),
  current: base
    .route({ method: 'GET', path: '/session', summary: 'Who is signed in', tags: ['identity'] })
    .output(SessionView),
  signOut: base
    .route({ method: 'DELETE', path: '/session', summary: 'Sign out', tags: ['identity'] })
    .output(z.object({ signedOut: z.literal(true) })),
  switchPost: base
    .route({ method: 'PUT', path: '/session/post', summary: 'Work in another post', tags: ['identity'] })
    .input(z.object({ postId: Id }))
    .output(SessionView),
  changePassword: base
    .route({ method: 'PUT', path: '/session/password', summary: 'Change own password', tags: ['identity'] })
    .input(z.object({ currentPassword: z.string().min(1).max(200), newPassword: Password }))
    .output(z.object({ changed: z.literal(true) })),
  accounts: base
    .route({ method: 'GET', path: '/accounts', summary: 'List accounts', tags: ['identity'] })
    .input(
      PageInput.extend({
        q: z.string().trim().max(100).optional(),
        purpose: text(100).optional().describe('Why the search is made; kept with who, when and what'),
      }),
    )
    .output(pageOf(AccountView)),
  createAccount: base
    .route({
      method: 'POST',
      path: '/accounts',
      summary: 'Create an account',
      tags: ['identity'],
      successStatus: 201,
    })
    .input(
      z.object({
        username: Username,
        displayName: text(60),
        password: Password,
        posts: z.array(PostInput).min(1).max(10),
      }),
    )
    .output(AccountView),
  updateAccount: base
    .route({ method: 'PATCH', path: '/accounts/{id}', summary: 'Change an account', tags: ['identity'] })
    .input(
      ById.extend({
        version: Version,
        displayName: text(60).optional(),
        disabled: z.boolean().optional(),
        posts: z.array(PostInput).min(1).max(10).optional(),
      }),
    )
    .output(AccountView),
  resetPassword: base
    .route({
      method: 'PUT',
      path: '/accounts/{id}/password',
      summary: 'Set a new first password',
      tags: ['identity'],
    })
    .input(ById.extend({ password: Password }))
    .output(z.object({ changed: z.literal(true) })),
}
