import ts from 'typescript';

/**
 * The built-in types that make properties optional, or required, as they have to be where `undefined` is accepted: a
 * declaration file that uses one gets its own.
 */
const mappedTypes = {
  Partial: 'type Partial<T> = { [Key in keyof T]?: T[Key] | undefined };',
  Required: 'type Required<T> = { [Key in keyof T]-?: Exclude<T[Key], undefined> };',
};

/** A text, and where it is inserted. */
interface Insertion {
  readonly at: number;
  readonly text: string;
}

/**
 * A declaration file whose optional members also accept `undefined`: `x?: T | undefined` for `x?: T`. To most apps both
 * mean the same; with `exactOptionalPropertyTypes` an app could not pass a value that may be `undefined`.
 */
export function acceptUndefined(declarations: string): string {
  const file = ts.createSourceFile('file.d.ts', declarations, ts.ScriptTarget.Latest, true);
  const insertions: Insertion[] = [];
  const replaced = new Set<string>();
  const visit = (node: ts.Node) => {
    insertions.push(...insertionsOf(node));
    if (ts.isTypeReferenceNode(node) || ts.isExpressionWithTypeArguments(node)) {
      const name = ts.isTypeReferenceNode(node) ? node.typeName.getText() : node.expression.getText();
      if (name === 'Partial' || name === 'Required') replaced.add(mappedTypes[name]);
    }
    node.forEachChild(visit);
  };
  visit(file);
  // Without an `export {}` a declaration file exports everything that it declares.
  const added = replaced.size > 0 ? [...replaced, 'export {};', ''] : [];
  return insert(declarations, insertions) + added.join('\n');
}

function insertionsOf(node: ts.Node): readonly Insertion[] {
  const isProperty =
    ts.isPropertySignature(node) || ts.isPropertyDeclaration(node) || ts.isMappedTypeNode(node);
  if (isProperty && isOptional(node) && node.type) {
    const [before, after] = isWithoutParentheses(node.type) ? ['', ''] : ['(', ')'];
    return [
      { at: node.type.getStart(), text: before },
      { at: node.type.end, text: `${after} | undefined` },
    ];
  }
  if (ts.isMethodSignature(node) && isOptional(node) && node.type) {
    // The type of a method in braces: parameters of methods are compared less strictly than those of functions.
    return [
      { at: node.questionToken.end, text: ': { method' },
      { at: node.type.end, text: " }['method'] | undefined" },
    ];
  }
  return [];
}

/** Whether a type stays one member of a union that is written behind it. */
const isWithoutParentheses = (type: ts.TypeNode) =>
  !ts.isFunctionTypeNode(type) && !ts.isConstructorTypeNode(type) && !ts.isConditionalTypeNode(type);

type Optional<Node> = Node & { readonly questionToken: ts.QuestionToken };

const isOptional = <
  Node extends ts.PropertySignature | ts.PropertyDeclaration | ts.MappedTypeNode | ts.MethodSignature,
>(
  node: Node,
): node is Optional<Node> => node.questionToken?.kind === ts.SyntaxKind.QuestionToken;

function insert(text: string, insertions: readonly Insertion[]): string {
  // Of two at one place, those of inner nodes come later in the list, and first in the text.
  return insertions
    .map((each, order) => ({ ...each, order }))
    .sort((a, b) => b.at - a.at || a.order - b.order)
    .reduce((result, { at, text }) => result.slice(0, at) + text + result.slice(at), text);
}
