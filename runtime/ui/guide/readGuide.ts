/** Reads a page of the authoring guide from its Markdown. What Markdown could say besides (markup, pictures) is left out. */
import type { BlockContent, DefinitionContent, Heading, PhrasingContent, RootContent, Table } from 'mdast';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { GuideEdition } from '../../definition/schema/guideEdition.ts';
import { pageOfFile, type GuideBlock, type GuidePage, type GuideWords } from './guidePage.ts';

/** The chapter whose sections are the kinds of definitions, with tables of their keys. */
const kindsChapter = 'every-kind-with-its-keys';

/** The anchor that a heading gives itself, `## <a id="fields"></a>字段`, alike in both editions; without one it has none. */
const anchorOf = (heading: Heading): string => heading.children.map((node) => (node.type === 'html' ? /^<a id="([a-z0-9-]+)">$/i.exec(node.value)?.[1] : undefined)).find((id) => id !== undefined) ?? '';

/** The line by which a file leads to its other edition: the designer shows the one of its own language. */
function isSwitch(nodes: readonly PhrasingContent[], edition: GuideEdition): boolean {
  const [link] = nodes;
  return nodes.length === 1 && link?.type === 'link' && (pageOfFile(link.url)?.edition ?? edition) !== edition;
}

/** A link to another page of the guide, or to a chapter of this one; others lead to files that readers of the page do not have. */
function linkOf(address: string): string | undefined {
  const [file = '', chapter] = address.split('#');
  const page = pageOfFile(file)?.page;
  if (page) return `/${page}${chapter === undefined ? '' : `#${chapter}`}`;
  return file === '' && chapter !== undefined ? `#${chapter}` : undefined;
}

function wordsOf(nodes: readonly PhrasingContent[]): GuideWords[] {
  return nodes.flatMap((node): GuideWords[] => {
    switch (node.type) {
      case 'text': return [node.value.replace(/\s*\n\s*/g, ' ')];
      case 'inlineCode': return [{ code: node.value }];
      case 'strong': return [{ strong: wordsOf(node.children) }];
      case 'emphasis': return [{ emphasis: wordsOf(node.children) }];
      case 'delete': return wordsOf(node.children);
      case 'link': {
        const to = linkOf(node.url);
        return to === undefined ? wordsOf(node.children) : [{ to, words: wordsOf(node.children) }];
      }
      default: return [];
    }
  });
}

/** `within`: the kind and the part of it whose keys the table lists. Of alternatives that share a key the first has the anchor. */
function tableOf(table: Table, within: string | undefined, taken: Set<string>): GuideBlock {
  const [head, ...rows] = table.children.map((row) => row.children.map((cell) => wordsOf(cell.children)));
  return {
    head: head ?? [],
    rows: rows.map((cells) => {
      const key = cells[0]?.[0];
      if (within === undefined || typeof key !== 'object' || !('code' in key)) return { cells };
      const [property, id] = [`${within}.${key.code}`, taken.has(`${within}.${key.code}`) ? undefined : `${within}.${key.code}`];
      taken.add(property);
      return { cells, property, ...(id === undefined ? {} : { id }) };
    }),
  };
}

export function readGuide(markdown: string, edition: GuideEdition): GuidePage {
  const tree = unified().use(remarkParse).use(remarkGfm).use(remarkCjkFriendly).parse(markdown);
  let chapter = '';
  let kind: string | undefined;
  let part: string | undefined;
  const taken = new Set<string>();
  const blocksOf = (nodes: readonly (RootContent | BlockContent | DefinitionContent)[]): GuideBlock[] => nodes.flatMap((node): GuideBlock[] => {
    switch (node.type) {
      case 'heading': {
        const words = wordsOf(node.children);
        const id = anchorOf(node);
        if (node.depth <= 2) chapter = id;
        kind = node.depth === 3 && chapter === kindsChapter ? id : undefined;
        part = kind;
        return [{ heading: Math.min(node.depth, 3) as 1 | 2 | 3, id, words }];
      }
      case 'paragraph': {
        if (isSwitch(node.children, edition)) return [];
        const words = wordsOf(node.children);
        const first = words[0];
        // `stages[].offers[]`: says which part of the kind the table below is about.
        if (kind !== undefined && words.length === 2 && typeof first === 'object' && 'code' in first && (words[1] === ':' || words[1] === '：')) part = `${kind}.${first.code.replaceAll('[]', '')}`;
        return [{ paragraph: words }];
      }
      case 'code': return [{ sample: node.value }];
      case 'list': return [{ items: node.children.map((item) => blocksOf(item.children)), isOrdered: node.ordered === true }];
      case 'table': return [tableOf(node, part, taken)];
      case 'blockquote': return blocksOf(node.children);
      default: return [];
    }
  });
  return { blocks: blocksOf(tree.children) };
}
