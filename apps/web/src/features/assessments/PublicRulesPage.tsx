import { useQuery } from '@tanstack/react-query'
import type { Model } from '@zhiheng/assessment'
import { api } from '../../shared/api.ts'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { RuleTree } from './RuleTree.tsx'
import { ModelTitles, useRuleWords } from './rule-words.ts'
import './assessments.css'

/** The rules in force, for whoever is graded by them and whoever reads the grades. */
export function PublicRulesPage() {
  const { t, say } = useRuleWords()
  const query = useQuery(api.assessments.publicRules.queryOptions())
  return (
    <div className="w page publicrules">
      <title>{t('public.title')}</title>
      <h1 tabIndex={-1}>{t('public.title')}</h1>
      <p>{t('public.lead')}</p>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{t('public.none')}</p>
          ) : (
            <ModelTitles
              value={new Map(items.map(({ code, content }) => [code, (content as unknown as Model).title]))}
            >
              {items.map(({ code, modelVersion, validFrom, content }) => {
                const model = content as unknown as Model
                return (
                  <section key={code} className="s" aria-labelledby={code}>
                    <h2 id={code}>{say(model.title)}</h2>
                    <p>{t('public.from', { version: modelVersion, from: validFrom })}</p>
                    <details>
                      <summary>{t('rule')}</summary>
                      <RuleTree model={model} />
                    </details>
                    <p>
                      <a
                        href={`data:application/json;charset=utf-8,${encodeURIComponent(JSON.stringify(content, null, 2))}`}
                        download={`${code}-${modelVersion}.json`}
                      >
                        {t('public.file')}
                      </a>
                    </p>
                  </section>
                )
              })}
            </ModelTitles>
          )
        }
      </Loaded>
      <p>
        <a href="/api/assessment-models/schema">{t('public.schema')}</a>
      </p>
    </div>
  )
}
