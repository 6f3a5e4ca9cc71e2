import type { SignInMethod } from './tables.ts'

/** Whom a provider vouches for. */
export type Outsider = {
  /** Which provider, its issuer included: `oidc https://id.example.gov.cn`. */
  readonly provider: string
  readonly subject: string
  /** What it calls the person; for filling in the user name when the two are tied together. */
  readonly username: string | null
}

/** What must come back with the person, closed into a cookie meanwhile. */
export type Journey = { readonly state: string; readonly nonce: string; readonly verifier: string }

/** Another place to sign in at. Both ways may fail with anything: the provider may be down. */
export type Provider = {
  readonly id: Exclude<SignInMethod, 'password'>
  /** On the button. */
  readonly name: string
  startUrl(journey: Journey, callback: string): Promise<string>
  finish(journey: Journey, arrived: URL, callback: string): Promise<Outsider>
}
