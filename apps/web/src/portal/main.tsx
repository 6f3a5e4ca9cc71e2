import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { followNewBuild } from '../shared/follow-new-build.ts'
import { keptLanguage } from '../shared/i18n/language.ts'
import { createQueryClient } from '../shared/query-client.ts'
import { applyKeptCare } from './care.ts'
import { showPlace } from './location.ts'
import { Portal } from './Portal.tsx'
import '../shared/styles/index.css'

document.documentElement.lang = keptLanguage()
applyKeptCare()
followNewBuild()
if (window.location.hash) showPlace(window.location.hash)

// Nobody is signed in here, so no session can end.
const queries = createQueryClient({ onSignedOut: () => undefined })

const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <Portal />
    </QueryClientProvider>
  </StrictMode>,
)
