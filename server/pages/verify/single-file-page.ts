/** The build step that makes the verify page one file, which opens from a disk and needs no network. */
import { createHash } from 'node:crypto';
import type { Plugin, Rolldown } from 'vite';

type OutputFile = Rolldown.OutputAsset | Rolldown.OutputChunk;

/**
 * Puts the script and styles of a page into its HTML, so that the file opens from a disk. A content security policy
 * in the page names them as 'sha256-SCRIPT' and 'sha256-STYLE'; the hashes are filled in here.
 */
export function singleFilePage(): Plugin {
  return {
    name: 'single-file-page',
    enforce: 'post',
    applyToEnvironment: ({ name }) => name === 'verifyPage',
    generateBundle(_options, bundle) {
      const files: OutputFile[] = Object.values(bundle);
      const page = files.find((file) => file.fileName.endsWith('.html'));
      if (!page) return this.error('the verify page built no HTML');
      const ending = (end: string) =>
        files
          .filter((file) => file.fileName.endsWith(end))
          .map(textOf)
          .join('\n');
      for (const file of files) delete bundle[file.fileName];

      const script = ending('.js').replaceAll('</script', '<\\/script');
      const style = ending('.css');
      const source = textOf(page)
        .replaceAll(/\s*<script[^>]* src=[^>]*><\/script>/g, '')
        .replaceAll(/\s*<link[^>]* rel="stylesheet"[^>]*>/g, '')
        .replace('sha256-SCRIPT', sha256(script))
        .replace('sha256-STYLE', sha256(style))
        .replace('</head>', () => `<style>${style}</style>\n</head>`)
        .replace('</body>', () => `<script type="module">${script}</script>\n</body>`);
      this.emitFile({ type: 'asset', fileName: 'verify.html', source });
    },
  };
}

function textOf(file: OutputFile): string {
  return file.type === 'chunk' ? file.code : Buffer.from(file.source).toString();
}

function sha256(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
