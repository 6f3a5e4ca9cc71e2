import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { username } from 'better-auth/plugins'
import type { Kysely } from 'kysely'
import { authSchema } from './auth-schema.ts'
import { hashPassword, verifyPassword } from './password.ts'

/** A session ends a working day after the sign-in; it is not drawn out by use. */
const sessionSeconds = 12 * 60 * 60
/** What the library answers where the password was right but the account is disabled. */
export const accountDisabled = 'ACCOUNT_DISABLED'

type AuthOptions = {
  readonly db: Kysely<Record<string, never>>
  readonly secret: string
  /** Whether people come by https: cookies are then sent by nothing else. */
  readonly secure: boolean
}

/**
 * The sign-in library on our tables. Only its server-side calls are used; its own HTTP routes are never mounted, so
 * that what is not called below (registration, e-mail, verification) cannot be reached.
 */
export const createAuth = ({ db, secret, secure }: AuthOptions) =>
  betterAuth({
    ...authSchema,
    session: { ...authSchema.session, expiresIn: sessionSeconds, disableSessionRefresh: true },
    database: { db, type: 'postgres', transaction: true },
    secret,
    // Only for links in e-mails, of which there are none; without one the library complains.
    baseURL: secure ? 'https://zhiheng.invalid' : 'http://zhiheng.invalid',
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 200,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    plugins: [
      username({
        displayUsername: false,
        maxUsernameLength: 40,
        usernameValidator: (name) => /^[a-z0-9._-]+$/i.test(name),
      }),
    ],
    advanced: {
      cookiePrefix: 'zhiheng',
      useSecureCookies: secure,
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true, secure, path: '/' },
      database: { generateId: 'uuid', validateSchema: false },
      ipAddress: { ipAddressHeaders: ['x-zhiheng-address'] },
    },
    databaseHooks: { session: { create: { before: refuseDisabled } } },
  })

type CreateSession = { context: { internalAdapter: { findUserById(id: string): Promise<object | null> } } }

/** Runs after the password was found right: only then may the answer tell that the account is disabled. */
async function refuseDisabled(session: { userId: string }, context: CreateSession | null): Promise<void> {
  const account = await context?.context.internalAdapter.findUserById(session.userId)
  if ((account as { disabled?: boolean } | null | undefined)?.disabled !== false) {
    throw new APIError('FORBIDDEN', { code: accountDisabled })
  }
}

export type Auth = ReturnType<typeof createAuth>
