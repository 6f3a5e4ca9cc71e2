import { betterAuth } from 'better-auth'
import { username } from 'better-auth/plugins'
import type { Kysely } from 'kysely'
import { authSchema } from './auth-schema.ts'
import { hashPassword, verifyPassword } from './password.ts'

/** A session ends at the latest a working day after the sign-in; it is not drawn out by use. The policy may say sooner. */
export const sessionSeconds = 12 * 60 * 60

type AuthOptions = {
  readonly db: Kysely<Record<string, never>>
  readonly secret: string
  /** Whether people come by https: cookies are then sent by nothing else. */
  readonly secure: boolean
  /** Runs after the password was found right and before there is a session; a throw refuses it. */
  readonly beforeSession: (accountId: string) => Promise<void>
}

/**
 * The sign-in library on our tables. Only its server-side calls are used; its own HTTP routes are never mounted, so
 * that what is not called below (registration, e-mail, verification) cannot be reached.
 */
export const createAuth = ({ db, secret, secure, beforeSession }: AuthOptions) =>
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
      // The policy decides, before the library is asked.
      minPasswordLength: 8,
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
    databaseHooks: { session: { create: { before: ({ userId }) => beforeSession(userId) } } },
  })

export type Auth = ReturnType<typeof createAuth>
