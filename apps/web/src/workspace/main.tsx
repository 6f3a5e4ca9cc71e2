import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { api } from '../shared/api.ts'
import { followNewBuild } from '../shared/follow-new-build.ts'
import { keptLanguage } from '../shared/i18n/language.ts'
import { createQueryClient } from '../shared/query-client.ts'
import { followNavigation } from './focus.ts'
import { createWorkspaceRouter } from './routes.tsx'
import '../shared/styles/index.css'

document.documentElement.lang = keptLanguage()
followNewBuild()

const queries = createQueryClient({
  // The layout looks at this query and leads to the sign-in page.
  onSignedOut: () => {
    const queryKey = api.identity.current.queryKey()
    if (queries.getQueryState(queryKey)?.status === 'success') void queries.invalidateQueries({ queryKey })
  },
})
const router = createWorkspaceRouter(queries)
followNavigation(router)

const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
