import { AppError } from '#kernel/error'
import type { Tx } from './deps.ts'
import { modelsInForce } from './model-rows.ts'
import { problemsOf } from './view-model.ts'

/** @throws INPUT_INVALID with every problem of a model at its place */
export async function mustBeSound(tx: Tx, content: unknown, day: string): Promise<void> {
  const problems = problemsOf(content, await modelsInForce(tx, day))
  if (problems.length === 0) return
  throw new AppError('INPUT_INVALID', {
    issues: problems.map(({ path, rule, reason, remedy }) => ({
      path: `content${path}`,
      code: rule,
      message: `${reason.zh} ${reason.en}`,
      remedy: `${remedy.zh} ${remedy.en}`,
    })),
  })
}
