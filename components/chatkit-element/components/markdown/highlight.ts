import { createLowlight } from 'lowlight';
import { codeLanguage } from './code-languages';

const lowlight = createLowlight();

/** A piece of code: plain text, or pieces with a class for their colour. */
export type CodePiece =
  string | { readonly className: string; readonly pieces: readonly CodePiece[] };

/** A function that takes code of the language apart; null when the language is not known. */
export async function highlighter(
  fence: string,
): Promise<((text: string) => readonly CodePiece[]) | null> {
  const language = codeLanguage(fence);
  if (language === null) return null;
  if (!lowlight.registered(language.name)) {
    lowlight.register(language.name, (await language.load()).default);
  }
  return (text) => piecesOf(lowlight.highlight(language.name, text).children);
}

type Children = ReturnType<typeof lowlight.highlight>['children'];

function piecesOf(nodes: Children): readonly CodePiece[] {
  return nodes.flatMap((node): CodePiece[] => {
    if (node.type === 'text') return [node.value];
    if (node.type !== 'element') return [];
    const { className } = node.properties;
    return [
      {
        className: Array.isArray(className) ? className.join(' ') : '',
        pieces: piecesOf(node.children),
      },
    ];
  });
}
