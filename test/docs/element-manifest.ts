/**
 * `custom-elements.json`, made from the source of the elements: what editors, Storybook and documentation viewers know of
 * them, in the form of the Custom Elements Manifest.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { create, ts } from '@custom-elements-manifest/analyzer/index.js';
import { litPlugin } from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';

/** The newest version of the format; the analyzer names its first, and writes what came later all the same. */
const SCHEMA_VERSION = '2.1.0';

/** In the order in which one extends the other. */
const sources = [
  'widget/form/form-associated.ts',
  'widget/options.ts',
  'widget/element.ts',
  'widget/code/code-element.ts',
  'widget/events.ts',
];

export interface Named {
  readonly name: string;
  readonly description?: string;
}

/** A property or a method. */
export interface Member extends Named {
  readonly kind: 'field' | 'method';
  readonly type?: { readonly text: string };
  readonly privacy?: 'public' | 'protected' | 'private';
  readonly static?: boolean;
  readonly readonly?: boolean;
  readonly attribute?: string;
}

/** What the manifest says of one element. */
export interface ElementDoc extends Named {
  readonly tagName: string;
  readonly members: readonly Member[];
  readonly attributes: readonly (Named & { readonly fieldName?: string })[];
  readonly events: readonly (Named & { readonly type: { readonly text: string } })[];
  readonly slots?: readonly Named[];
  readonly cssParts: readonly Named[];
  readonly cssProperties: readonly Named[];
  readonly cssStates?: readonly Named[];
}

/** Each element by its tag: its class, where a page imports it from, and the module that defines the tag. */
const elements = {
  'phone-consent': { className: 'PhoneConsent', module: 'dist/npm/index.js', definedIn: 'dist/npm/define.js' },
  'phone-consent-code': { className: 'PhoneConsentCode', module: 'dist/npm/code.js', definedIn: 'dist/npm/code.js' },
} as const;

export type Tag = keyof typeof elements;

/** What a page may use of an element. */
export function elementDoc(tagName: Tag): ElementDoc {
  const { className } = elements[tagName];
  const found = analyse().find(({ name }) => name === className);
  if (!found) throw new Error(`The analyzer does not find ${className}.`);
  const doc = found as ElementDoc;
  const attributes = doc.attributes.filter((attribute) => attribute.description).map(own);
  const described = new Map(attributes.map(({ fieldName, description }) => [fieldName, description]));
  const members = doc.members
    .filter(isPublic)
    .map(own)
    .map((member) => ({ ...member, description: member.description ?? described.get(member.name) }))
    // What is left is Lit's own state, which the analyzer takes for attributes.
    .filter(({ description }) => description);
  // And it takes a call to `dispatchEvent` for one more event.
  const events = doc.events.filter(({ description }) => description);
  const superclass = { name: 'LitElement', package: 'lit' };
  return { ...doc, attributes, members, events, superclass, tagName, customElement: true } as ElementDoc;
}

/** The whole file. */
export function elementManifest(): string {
  const modules = new Map<string, { kind: string; path: string; declarations: object[]; exports: object[] }>();
  const moduleAt = (path: string) => {
    const made = modules.get(path) ?? { kind: 'javascript-module', path, declarations: [], exports: [] };
    modules.set(path, made);
    return made;
  };
  for (const [tagName, { className, module, definedIn }] of Object.entries(elements)) {
    const declaration = { name: className, module };
    moduleAt(module).declarations.push(elementDoc(tagName as Tag));
    if (module !== definedIn) moduleAt(module).exports.push({ kind: 'js', name: className, declaration });
    moduleAt(definedIn).exports.push({ kind: 'custom-element-definition', name: tagName, declaration });
  }
  const manifest = { schemaVersion: SCHEMA_VERSION, modules: [...modules.values()] };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function analyse(): Named[] {
  const modules = sources.map((path) => {
    const text = readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');
    return ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  });
  return create({ modules, plugins: litPlugin() }).modules.flatMap(({ declarations }) => declarations);
}

/** What browsers and Lit call by themselves is none of a page's business, nor is what is for subclasses. */
function isPublic({ name, privacy = 'public', static: isStatic }: Member): boolean {
  return privacy === 'public' && !isStatic && !name.startsWith('#') && !name.endsWith('Callback');
}

/** Without the source's own classes between the element and Lit's, which no page can import. */
function own<Doc extends object>(doc: Doc): Doc {
  const { inheritedFrom: _, ...rest } = doc as Doc & { inheritedFrom?: object };
  return rest as Doc;
}
