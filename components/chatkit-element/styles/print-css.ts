/** On paper: the conversation whole and by itself, without what only a screen can do. */
export const printCss = /* css */ `
@media print {
  :host { height: auto !important; min-height: 0 !important; contain: none; }
  .ck, .ck-main, .viewport, .scroller, .start { display: block; height: auto; min-height: 0; overflow: visible; }
  .ck, .scroller { container-type: normal; }
  .ck { padding: 0; }
  .column { max-width: none; padding-inline: 0; }
  .header { padding-inline: 0; }
  .header-title { padding-inline: 0; white-space: normal; }
  .turn.live { min-height: 0; }
  .footer, .older, .jump, .actions, .icon-button, .quote-button, .popover, .popup, .history, .scrim, .drop-overlay, .prompts,
  .card-note .button { display: none; }
  .bubble { border: 1px solid var(--ck-border); }
  .quote, .source-text { display: block; }
  .code, .table { overflow: visible; }
  .code-bar { position: static; }
  .code pre { overflow: visible; }
  .code pre code { white-space: pre-wrap; overflow-wrap: anywhere; }
  .user, .card-note, .widget, .generated, .table tr, .md img { break-inside: avoid; }
  .md :is(h1, h2, h3, h4, h5, h6), .user { break-after: avoid; }
  *, *::before, *::after { animation: none !important; transition: none !important; }
}
`;
