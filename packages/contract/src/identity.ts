import * as z from 'zod'
import { ById, base, Id, Instant, PageInput, PlainDate, pageOf, text, Version } from './base.ts'

export const Role = z.enum([
  'administrator',
  'quality_office',
  'department_officer',
  'district_officer',
  'leader',
  'auditor',
])
export type Role = z.infer<typeof Role>

/** What a person may do, computed from the role of the post in use; the web hides what is absent. */
export const Permission = z.enum([
  'account.manage',
  'organisation.manage',
  'audit.read',
  'plan.import',
  'plan.publish',
  'plan.read',
  'district-plan.manage',
  'measure.assign',
  'task.manage',
  'task.report',
  'report.decide',
  'board.read',
])
export type Permission = z.infer<typeof Permission>

export const Post = z.object({
  id: Id,
  role: Role,
  organisationId: Id,
  organisationName: z.string(),
  /** The unit inside the organisation, such as 质量管理科, where the post names one. */
  unitName: z.string().nullable(),
})
export type Post = z.infer<typeof Post>

export const SessionView = z.object({
  accountId: Id,
  username: z.string(),
  displayName: z.string(),
  post: Post,
  posts: z.array(Post),
  permissions: z.array(Permission),
  mustChangePassword: z.boolean(),
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
  lastSignInAt: Instant.nullable(),
  version: Version,
})
export type AccountView = z.infer<typeof AccountView>

const Password = z.string().min(10).max(200)
const Username = z
  .string()
  .trim()
  .regex(/^[a-z0-9][a-z0-9._-]{2,39}$/, 'lower-case letters, digits, dot, dash; 3 to 40 characters')
const PostInput = z.object({ role: Role, organisationId: Id })

export const identity = {
  signIn: base
    .route({ method: 'POST', path: '/session', summary: 'Sign in', tags: ['identity'] })
    .input(z.object({ username: z.string().trim().min(1).max(100), password: z.string().min(1).max(200) }))
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
    .input(PageInput.extend({ q: z.string().trim().max(100).optional() }))
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
