import type { TaskDependencies } from './deps.ts'
import type { Lens } from './present.ts'

export async function lensOf(deps: Omit<TaskDependencies, 'db' | 'notify'>): Promise<Lens> {
  const today = deps.clock.today()
  const [calendar, directory] = await Promise.all([deps.calendar(), deps.directory(today)])
  const { nameOf, subtree } = directory
  return { today, rule: deps.lightRule(today), calendar, nameOf, subtree }
}
