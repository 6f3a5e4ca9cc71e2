export type Cost = 'export' | 'search' | 'signIn'

/**
 * Routes that cost more than a page: they write files, draw documents, grade the city or compare it with itself. That
 * every route whose answer is a file stands here, or is known to be cheap, is tested. The public streams lie beside the
 * contract and are limited where they are served, by address.
 */
export const exportRoutes = [
  'GET /audit-entries/export',
  'GET /catalogue-versions/{id}/table',
  'GET /documents/{id}/file',
  'GET /inbox/handled/export',
  'GET /organisations/table',
  'GET /public/facts/{file}',
  'GET /public/grades/file',
  'GET /what-ifs/{id}/movers.csv',
  'POST /assessment-models/trials',
  'POST /assessment-runs',
  'POST /assessment-runs/{id}/reproduction',
  'POST /audit-entries/check',
  'POST /documents',
  'POST /document-templates/preview',
  'POST /fact-exports',
  'POST /organisations/table/reasons',
  'POST /plans/{planId}/task-exports',
  'POST /public/subjects/{id}/credit-reports',
  'POST /subject-duplicates/search',
  'POST /veto-proposals/scan',
  'POST /what-ifs',
] as const

/** Where somebody proves who they are; whoever guesses is slowed down beside the lock of the name. */
export const signInRoutes = ['POST /session', 'GET /sign-in/{provider}/callback'] as const

const patternsOf = (routes: readonly string[]) =>
  routes.map((route) => {
    const [method = '', path = ''] = route.split(' ')
    return {
      method,
      path: new RegExp(`^/api${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
    }
  })
const exports = patternsOf(exportRoutes)
const signIns = patternsOf(signInRoutes)

/** What a request costs beyond its place among all others. A search is whatever looks for words. */
export function costOf(method: string, url: string): Cost | undefined {
  const [path = '', query = ''] = url.split('?', 2)
  const matches = (patterns: typeof exports) =>
    patterns.some((each) => each.method === method && each.path.test(path))
  if (matches(signIns)) return 'signIn'
  if (matches(exports)) return 'export'
  return /(^|&)q=[^&]/.test(query) ? 'search' : undefined
}
