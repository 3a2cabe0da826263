/**
 * Where this script came from, if it is a classic one: it knows itself only while it runs. The document's own getter is
 * asked, since an image of the page that is named `currentScript` would hide it, and numbers would go to where that came from.
 */
const script = Reflect.get(Document.prototype, 'currentScript', document) as HTMLScriptElement | null;

export const scriptUrl: string | undefined = script?.src;
