import { api } from '../../shared/api.ts'

export const siteQuery = () => api.publications.site.queryOptions({ staleTime: 300_000 })
export const planQuery = (id: string) => api.publications.plan.queryOptions({ input: { id } })
