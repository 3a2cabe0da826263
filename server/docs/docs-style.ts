/** The style sheet of the documentation page: inline, allowed by its hash. */
export const DOCS_STYLE = `
:root { color-scheme: light dark; --line: #8884; --soft: #8881; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 0 auto; padding: 1.5rem; }
h2 { margin-top: 3rem; border-bottom: 1px solid var(--line); }
h3 { margin: 2rem 0 0.25rem; font-size: 1.05rem; }
h4 { margin: 1rem 0 0.25rem; }
code { font: 0.92em ui-monospace, monospace; overflow-wrap: anywhere; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; padding: 0; list-style: none; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 0.3rem 0.6rem; text-align: start; vertical-align: top; border-top: 1px solid var(--line); }
thead th { border-top: 0; }
tr:target { background: var(--soft); }
.who, .problem { margin: 0.25rem 0; }
`;
