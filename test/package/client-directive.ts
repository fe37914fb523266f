import ts from 'typescript';
import { parse, type SourceFile, walk } from './source-files.js';

const DIRECTIVE = 'use client';

/** Whether `'use client'` is the first statement: anywhere else it is just a string. */
export function isClientFile(file: SourceFile): boolean {
  const [first] = parse(file).statements;
  return (
    first !== undefined &&
    ts.isExpressionStatement(first) &&
    ts.isStringLiteral(first.expression) &&
    first.expression.text === DIRECTIVE
  );
}

/** Whether a file uses a client-only feature of React: a hook, a context, a class component, an event handler. */
export function needsClient(file: SourceFile): boolean {
  let needs = false;
  walk(parse(file), (node) => {
    if (ts.isCallExpression(node)) needs ||= /(^|\.)(use[A-Z]\w*|createContext)$/.test(calledName(node));
    if (ts.isJsxAttribute(node)) needs ||= /^on[A-Z]/.test(node.name.getText());
    if (ts.isHeritageClause(node)) needs ||= /\b(Pure)?Component\b/.test(node.getText());
  });
  return needs;
}

const calledName = ({ expression }: ts.CallExpression) => expression.getText();

/** Whether a file only re-exports: with the directive, namespace exports would not work in server components. */
export const isBarrel = (file: SourceFile) => {
  const { statements } = parse(file);
  return statements.length > 0 && statements.every((statement) => ts.isExportDeclaration(statement));
};
