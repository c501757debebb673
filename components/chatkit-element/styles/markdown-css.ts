export const markdownCss = /* css */ `
.md { display: flow-root; }
.md > * + * > :first-child, .md .block > * + * { margin-top: .75em; }
.md .block + .block { margin-top: .75em; }
.md p, .md ul, .md ol, .md pre, .md blockquote, .md table, .md h1, .md h2, .md h3, .md h4, .md h5, .md h6 { margin: 0; }
.md h1, .md h2, .md h3, .md h4, .md h5, .md h6 { line-height: 1.3; font-weight: 600; margin-top: .35em; }
.md h1 { font-size: 1.375em; } .md h2 { font-size: 1.22em; } .md h3 { font-size: 1.1em; }
.md h4, .md h5, .md h6 { font-size: 1em; }
.md ul, .md ol { padding-inline-start: 1.5em; }
.md li + li, .md li > ul, .md li > ol { margin-top: .3em; }
.md li::marker { color: var(--ck-fg-3); }
.md li > p + p { margin-top: .5em; }
.md .contains-task-list { padding-inline-start: .25em; list-style: none; }
.md .task-list-item input { margin: 0; margin-inline-end: .5em; accent-color: var(--ck-link); vertical-align: -.1em; }
.md strong { font-weight: 600; }
.md a { color: var(--ck-link); text-decoration: underline; text-underline-offset: 3px; text-decoration-thickness: 1px; }
.md a:hover { text-decoration-thickness: 2px; }
.md blockquote { padding-inline-start: 12px; border-inline-start: 3px solid var(--ck-border-strong); color: var(--ck-fg-2); }
.md hr { border: 0; border-top: 1px solid var(--ck-border); margin-block: 1em; }
.md code { font: .875em var(--ck-font-mono); padding: .15em .4em; border-radius: 6px; background: var(--ck-hover); direction: ltr; unicode-bidi: isolate; }
.md img { max-width: 100%; height: auto; border-radius: 12px; }
.code { border: 1px solid var(--ck-border); border-radius: min(var(--ck-radius-card), 12px); overflow: clip; background: var(--ck-soft); direction: ltr; text-align: start; }
.code-bar { display: flex; align-items: center; justify-content: space-between; padding: 2px 4px 2px 14px; font-size: .8125em; color: var(--ck-fg-3); border-bottom: 1px solid var(--ck-border); }
.code pre { padding: 12px 14px; overflow-x: auto; line-height: 1.5; overflow-wrap: normal; scrollbar-width: thin; }
.code-bar { position: sticky; inset-block-start: 0; z-index: 1; background: var(--ck-soft); }
.hljs-comment, .hljs-quote { color: var(--ck-fg-3); font-style: italic; }
.hljs-keyword, .hljs-selector-tag, .hljs-literal, .hljs-section, .hljs-doctag, .hljs-type, .hljs-name { color: var(--ck-discovery); }
.hljs-string, .hljs-regexp, .hljs-addition, .hljs-attribute, .hljs-meta .hljs-string { color: var(--ck-success); }
.hljs-number, .hljs-symbol, .hljs-bullet, .hljs-link, .hljs-selector-attr, .hljs-selector-pseudo { color: var(--ck-warning); }
.hljs-title, .hljs-title.class_, .hljs-title.function_, .hljs-selector-id, .hljs-selector-class { color: var(--ck-info); }
.hljs-attr, .hljs-variable, .hljs-template-variable, .hljs-built_in, .hljs-meta, .hljs-property { color: var(--ck-info); }
.hljs-deletion, .hljs-tag .hljs-name { color: var(--ck-danger); }
.hljs-emphasis { font-style: italic; } .hljs-strong { font-weight: 700; }
.code pre code { padding: 0; background: none; white-space: pre; }
.table { overflow-x: auto; border: 1px solid var(--ck-border); border-radius: min(var(--ck-radius-card), 12px); scrollbar-width: thin; }
.table table { border-collapse: collapse; width: 100%; font-size: .9375em; overflow-wrap: normal; }
.table th, .table td { padding: 8px 12px; text-align: start; vertical-align: top; }
.table th { font-weight: 600; background: var(--ck-soft); white-space: nowrap; }
.table tr + tr td, .table tbody tr:first-child td { border-top: 1px solid var(--ck-border); }
`;
