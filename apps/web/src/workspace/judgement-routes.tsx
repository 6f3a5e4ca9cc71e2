import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import {
  assessmentsSearch,
  modelSearch,
  newWhatIfSearch,
  whatIfSearch,
} from '../features/assessments/search.ts'
import { creditSearch } from '../features/credit/search.ts'
import { supervisionSearch } from '../features/supervision/search.ts'
import { vetoSearch } from '../features/vetoes/search.ts'
import { signedInRoute } from './base-routes.tsx'

const creditRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/credit',
  validateSearch: creditSearch,
  component: lazyRouteComponent(() => import('../features/credit/CreditPage.tsx'), 'CreditPage'),
})

const vetoesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/vetoes',
  validateSearch: vetoSearch,
  component: lazyRouteComponent(() => import('../features/vetoes/VetoesPage.tsx'), 'VetoesPage'),
})

const supervisionRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/supervision',
  validateSearch: supervisionSearch,
  component: lazyRouteComponent(
    () => import('../features/supervision/SupervisionPage.tsx'),
    'SupervisionPage',
  ),
})

const ownFirmRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/firm',
  component: lazyRouteComponent(() => import('./routes/OwnFirmRoute.tsx'), 'OwnFirmRoute'),
})

const assessmentsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/assessments',
  validateSearch: assessmentsSearch,
  component: lazyRouteComponent(
    () => import('../features/assessments/AssessmentsPage.tsx'),
    'AssessmentsPage',
  ),
})

const assessmentModelRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/assessments/models/$modelId',
  validateSearch: modelSearch,
  component: lazyRouteComponent(() => import('../features/assessments/ModelPage.tsx'), 'ModelPage'),
})

const assessmentRunsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/assessments/runs',
  component: lazyRouteComponent(() => import('../features/assessments/RunsPage.tsx'), 'RunsPage'),
})

const whatIfsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/what-ifs',
  component: lazyRouteComponent(() => import('../features/assessments/WhatIfsPage.tsx'), 'WhatIfsPage'),
})

const newWhatIfRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/what-ifs/new',
  validateSearch: newWhatIfSearch,
  component: lazyRouteComponent(() => import('../features/assessments/NewWhatIfPage.tsx'), 'NewWhatIfPage'),
})

const whatIfRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/what-ifs/$whatIfId',
  validateSearch: whatIfSearch,
  component: lazyRouteComponent(() => import('../features/assessments/WhatIfPage.tsx'), 'WhatIfPage'),
})

/** Grades, classes, vetoes, and what a firm does about them. */
export const judgementRoutes = [
  creditRoute,
  vetoesRoute,
  supervisionRoute,
  ownFirmRoute,
  assessmentsRoute,
  assessmentModelRoute,
  assessmentRunsRoute,
  whatIfsRoute,
  newWhatIfRoute,
  whatIfRoute,
] as const
