import { oneOf, present, returnSearch, textIn } from '../../shared/search.ts'

/** How somebody came to the sign-in page: by themselves, from a page, or back from another place to sign in at. */
export const signInSearch = (raw: Readonly<Record<string, unknown>>) => ({
  ...returnSearch(raw),
  ...present({
    link: textIn(raw, 'link', 100),
    failed: oneOf(raw, 'failed', ['oidc', 'cas']),
    refused: textIn(raw, 'refused', 40),
  }),
})

export const securitySearch = (raw: Readonly<Record<string, unknown>>) =>
  present({ tab: oneOf(raw, 'tab', ['policy', 'locks', 'keys']) })
