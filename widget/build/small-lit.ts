/** Lit without what this element never asks of it. */
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { hasOwnLit } from './scripts.ts';

/**
 * What Lit leaves in the page's globals, what it does for browsers and decorators that the element is not for, and what
 * no template of ours has: directives, with what tells them where they are; SVG and MathML; expressions in comments, in
 * tags and in elements of raw text; attributes of several parts, or that hold numbers or JSON; listeners that are objects, or
 * have options; properties with a default that is not reflected, with converters or with accessors of their own; several style
 * sheets; updates that are put off or left out. What keeps data from being taken for a template stays, without its words.
 */
const LIT_GUESTS: readonly [expected: RegExp, instead: string][] = [
  [/[\w$]+\.\w+PolyfillSupport(?=[;,])/, 'undefined'],
  [/\([\w$]+\.\w+Versions\?\?=\[\]\)\.push\("[\d.]+"\)/, '0'],
  [/[\w$]+\.litElementHydrateSupport\?\.\(\{LitElement:[\w$]+\}\)/, '0'],
  [/Symbol\.metadata\?\?=Symbol\("metadata"\),[\w$]+\.litPropertyMetadata\?\?=new WeakMap;/, ''],
  [/const ([\w$]+)=this\[Symbol\.metadata\];if\(null!==\1\).*?\}(?=this\._\$Eh=)/, ''],
  [/static addInitializer\(\w\)\{.*?\}(?=static)/, ''],
  [/,void 0!==\w\.l&&\(this\.l=\[\.\.\.\w\.l\]\)/, ''],
  [/,this\.constructor\.l\?\.forEach\(.*?\)\)/, ''],
  [/case Object:case Array:\w=null==\w\?\w:JSON\.stringify\(\w\)/, ''],
  [/case Number:\w=null===\w\?null:Number\(\w\);break;case Object:case Array:try\{.*?\}catch\(\w\)\{\w=null\}/, ''],
  [/if\((\w)===\w\)return \1;let \w=void 0!==\w\?\w\._\$Co.*?,\1\}/, 'return $1}'],
  [/,2===\w\|\|3===\w\)\{.*?\}/, ');'],
  [/2===\w\?"<svg>":3===\w\?"<math>":""/, '""'],
  [/\+\(2===\w\?"<\/svg>":3===\w\?"<\/math>":""\)/, ''],
  [/if\(\w\.test\(\w\.tagName\)\)\{.*?\}\}(?=\}else if\(8===)/, ''],
  [/else\{let \w=-1;for\(;-1!==.*?\}(?=\w\+\+\})/, ''],
  [/else \w\.startsWith\(\w\)&&\(\w\.push\(\{type:6,.*?\)\);/, ''],
  [/6===\w\.type&&\(\w=new \w\(.*?\)\)/, '0'],
  [/(\w)=\w\(this,\1,\w\),(?=\w\(\1\))/, ''],
  [/(\w)=\w\(this,\1,\w,0\),/, ''],
  [/(\w)=\w\(this,\1,\w,0\)(?=\?\?)/, '$1=$1'],
  [/\w\.length>2\|\|""!==\w\[0\].*?this\.strings=\w\):(?=this\._\$AH=)/, ''],
  [/const \w=this\.strings;(let \w)=!1;if\(void 0===\w\)/, '$1;'],
  [/else\{const \w=\w;let \w,\w;for\(\w=\w\[0\].*?\}(?=\w&&!\w&&this\.j)/, ''],
  [/void 0!==(\w)\.strings\?\(.*?\):(?=\1\._\$AI)/, ''],
  [/\|\|\w\.capture!==.*?\.passive!==\w\.passive/, ''],
  [/"function"==typeof this\._\$AH\?(.*?):this\._\$AH\.handleEvent\(\w\)/, '$1'],
  [/(?<=\.hasOwnProperty\("raw"\)\)throw Error\()".*?"/, ''],
  [/get parentNode\(\)\{return this\._\$AM\.parentNode\}get _\$AU\(\)\{.*?\}/, ''],
  [/get _\$AU\(\)\{return this\._\$AM\?.*?\}/, ''],
  [/,this\._\$Cv=.*?(?=\})/, ''],
  [/get parentNode\(\)\{let.*?\}get startNode\(\)\{.*?\}get endNode\(\)\{.*?\}/, ''],
  [/(?<=for\()this\._\$AP\?\.\(!1,!0,\w\)(?=;)/, ''],
  [/setConnected\(\w\)\{void.*?\}/, ''],
  [/get tagName\(\)\{.*?\}get _\$AU\(\)\{.*?\}/, ''],
  [/this\.hasUpdated\|\|\(this\.renderOptions\.isConnected=this\.isConnected\),/, ''],
  [/connectedCallback\(\)\{super\..*?\}disconnectedCallback\(\)\{super\..*?\}/, ''],
  [/,this\._\$Do=void 0/, ''],
  [/this\._\$Do=(?=\w\(\w,this\.renderRoot)/, ''],
  [/\w\._\$litElement\$=!0,/, ''],
  [/removeController\(\w\)\{.*?\}/, ''],
  [/\|\|\w\.useDefault&&.*?\)\)(?=\)\)return)/, ''],
  [/useDefault:\w,(?=reflect:\w,wrapped)/, ''],
  [/\w&&!\(this\._\$Ej\?\?=new Map\).*?\|\|void 0!==\w\)\|\|(?=\()/, ''],
  [/(?<=this\.hasUpdated)\|\|\w(?=\|\|\(\w=void 0\))/, ''],
  [/this\._\$Ej\?\.get\(\w\)\?\?/, ''],
  [/(?<=get updateComplete\(\)\{return )this\.getUpdateComplete\(\)\}getUpdateComplete\(\)\{return /, ''],
  [/,this\.prototype\.hasOwnProperty\(\w\)&&\(\(\w=Object\.create\(\w\)\)\.wrapped=!0\)/, ''],
  [/const (\w)=this\.constructor\.elementProperties;if\(\1\.size>0\)for\(.*?\)\}(?=\}let )/, ''],
  [/,wrapped:\w(?=\},\w\)\{)/, ''],
  [/(?<=converter:)\w,(?=reflect)/, '0,'],
  [
    /"function"==typeof (\w)\.converter\?\{fromAttribute:\1\.converter\}:void 0!==\1\.converter\?\.fromAttribute\?\1\.converter:/,
    '',
  ],
  [/\(void 0!==(\w)\.converter\?\.toAttribute\?\1\.converter:(\w)\)/, '$2'],
  [/(\w)=this\.shouldUpdate\(\w\),\1\?\((.*?)\):this\._\$EM\(\)(?=\}catch)/, '$2,$1=!0'],
  [/shouldUpdate\(\w\)\{return!0\}/, ''],
  [/const (\w)=this\.scheduleUpdate\(\);return null!=\1&&await \1,/, 'this.performUpdate();return'],
  [/scheduleUpdate\(\)\{return this\.performUpdate\(\)\}/, ''],
  [/,this\.firstUpdated\(\w\)/, ''],
  [/firstUpdated\(\w\)\{\}/, ''],
  [/const (\w)=\[\];if\(Array\.isArray\((\w)\)\)\{.*?\}else void 0!==\2&&\1\.push\(\w\(\2\)\);return \1/, 'return[$2]'],
  [/\w\((\w)\)\.nextSibling;\w\(\1\)\.remove\(\)/, '$1.nextSibling;$1.remove()'],
];

/** For the one-file element, which brings its own Lit: without these, and without what it does for old browsers. */
export function smallLit(): Plugin {
  const cssTag = fileURLToPath(new URL('small-css-tag.ts', import.meta.url));
  const found = new Map<string, Set<RegExp>>();
  return {
    name: 'small-lit',
    enforce: 'pre',
    applyToEnvironment: hasOwnLit,
    resolveId: { filter: { id: /^\.\/css-tag\.js$/ }, handler: () => cssTag },
    transform: {
      filter: { id: /\/(reactive-element|lit-html|lit-element)\.js$/ },
      handler(code) {
        const here = found.get(this.environment.name) ?? new Set();
        found.set(this.environment.name, here);
        return LIT_GUESTS.reduce((text, [expected, instead]) => {
          if (expected.test(text)) here.add(expected);
          return text.replace(expected, instead);
        }, code);
      },
    },
    generateBundle() {
      if (found.get(this.environment.name)?.size !== LIT_GUESTS.length) this.error('Lit is not built as expected here');
    },
  };
}
