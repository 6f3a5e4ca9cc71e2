import { type TemplateContext, TemplateExtension, TemplateHandler, type XmlNode, xml } from 'easy-template-x'
import type { Field, Values } from './fields.ts'
import { resolve } from './resolve.ts'

/** Deeper than any document; a chart alone has a dozen levels. */
const maxXmlDepth = 60
const marker = 'zhLoopLine'

/** Fills a template that has passed `checkTemplate`. Charts stay charts of Word, with their sheet. */
export async function fillTemplate(
  template: Uint8Array,
  fields: readonly Field[],
  values: Values,
): Promise<Uint8Array> {
  const handler = new TemplateHandler({
    maxXmlDepth,
    extensions: { beforeCompilation: [new MarkLoopLines()], afterCompilation: [new DropLoopLines()] },
    scopeDataResolver: ({ path, strPath }) => {
      const own = path.at(-1)
      const opens = typeof own === 'object' && own.disposition === 'Open'
      return resolve(fields, values, strPath, opens) as never
    },
  })
  return new Uint8Array(await handler.process(Buffer.from(template), {}))
}

const isParagraph = (node: XmlNode) => node.nodeName === 'w:p'

function textOf(node: XmlNode): string {
  if (node.nodeType === 'Text') return node.textContent
  return (node.childNodes ?? []).map(textOf).join('')
}

function* paragraphsOf(node: XmlNode): Generator<XmlNode> {
  for (const child of node.childNodes ?? []) {
    if (isParagraph(child)) yield child
    yield* paragraphsOf(child)
  }
}

/** A line that holds nothing but the beginning or end of a loop is no line of the document. */
class MarkLoopLines extends TemplateExtension {
  async execute(_data: unknown, context: TemplateContext): Promise<void> {
    for (const paragraph of paragraphsOf(await context.currentPart.xmlRoot())) {
      if (!/^\s*\{[#/][^{}]*\}\s*$/.test(textOf(paragraph))) continue
      if (paragraph.nodeType === 'General') paragraph.attributes = { ...paragraph.attributes, [marker]: '1' }
    }
  }
}

class DropLoopLines extends TemplateExtension {
  async execute(_data: unknown, context: TemplateContext): Promise<void> {
    const marked = [...paragraphsOf(await context.currentPart.xmlRoot())].filter(
      (node) => node.nodeType === 'General' && node.attributes?.[marker] === '1',
    )
    for (const paragraph of marked) {
      if (paragraph.nodeType === 'General') delete paragraph.attributes?.[marker]
      const siblings = (paragraph.parentNode?.childNodes ?? []).filter(isParagraph)
      // A cell without a paragraph is no cell.
      if (textOf(paragraph) === '' && siblings.length > 1) xml.modify.remove(paragraph)
    }
  }
}
