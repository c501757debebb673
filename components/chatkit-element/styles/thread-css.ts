export const threadCss = /* css */ `
.viewport { position: relative; flex: 1; min-height: 0; display: flex; }
.scroller {
  flex: 1; min-width: 0; overflow-y: auto; overflow-x: hidden; overscroll-behavior: contain;
  container-type: size; scrollbar-width: thin; overflow-anchor: none;
  scrollbar-color: var(--ck-border-strong) transparent;
}
.scroller:focus-visible { outline-offset: -2px; }
.column { width: 100%; max-width: 768px; margin-inline: auto; padding-inline: 18px; }
.turns { padding-block: calc(2 * var(--ck-space)) calc(4 * var(--ck-space)); }
.turn { display: flex; flex-direction: column; gap: calc(3 * var(--ck-space)); padding-block: calc(2 * var(--ck-space)); }
.turn.live { min-height: calc(100cqb - 2 * var(--ck-space) - 4 * var(--ck-space)); }

.user { display: flex; flex-direction: column; align-items: flex-end; gap: 6px; }
.bubble {
  max-width: min(84%, 560px); padding: calc(2.25 * var(--ck-space)) calc(4 * var(--ck-space));
  border-radius: var(--ck-radius-bubble); background: var(--ck-bubble); color: var(--ck-bubble-fg);
  white-space: pre-wrap;
}
.bubble.sending { animation: ck-in .18s ease-out; }
.tag { font-weight: 600; text-decoration: underline; text-decoration-style: dotted; text-underline-offset: 3px; }
.quote {
  margin: 0; max-width: min(84%, 560px); padding-inline-start: 10px; border-inline-start: 3px solid var(--ck-border-strong);
  color: var(--ck-fg-2); font-size: .875em; white-space: pre-wrap;
  display: -webkit-box; -webkit-line-clamp: 3; -webkit-box-orient: vertical; overflow: hidden;
}
.chips { display: flex; flex-wrap: wrap; align-items: flex-end; gap: 6px; justify-content: flex-end; }
.chip {
  display: inline-flex; align-items: center; gap: 6px; max-width: 100%; padding: 5px 10px;
  border: 1px solid var(--ck-border); border-radius: min(var(--ck-radius-control), 12px); font-size: .8125em;
}
.chip img { width: 40px; height: 40px; object-fit: cover; border-radius: 6px; }

.actions { display: flex; gap: 2px; margin-inline-start: -6px; margin-top: calc(-1 * var(--ck-space)); }
@media (hover: hover) {
  .turn:not(:last-child) .actions { opacity: 0; transition: opacity .12s; }
  .turn:hover .actions, .turn:focus-within .actions { opacity: 1; }
}

.thinking { display: flex; align-items: center; gap: 8px; min-height: 24px; font-size: .9375em; animation: ck-in .2s ease-out; }
.dots { display: inline-flex; gap: 4px; }
.dots i { width: 6px; height: 6px; border-radius: 50%; background: var(--ck-fg-3); animation: ck-pulse 1.2s ease-in-out infinite; }
.dots i:nth-child(2) { animation-delay: .15s; }
.dots i:nth-child(3) { animation-delay: .3s; }

.card-note {
  display: flex; align-items: flex-start; gap: 10px; padding: 10px 14px; font-size: .9375em;
  border: 1px solid var(--ck-border); border-radius: var(--ck-radius-card); background: var(--ck-soft);
}
.card-note > svg { margin-top: 3px; }
.card-note .button { margin-top: 8px; }
.card-note.danger { border-color: color-mix(in oklab, var(--ck-danger) 45%, var(--ck-bg)); background: color-mix(in oklab, var(--ck-danger) 7%, var(--ck-bg)); }
.card-note.danger > svg { color: var(--ck-danger); }
.card-note.warning > svg { color: var(--ck-warning); }
.card-note.info > svg { color: var(--ck-info); }

.workflow summary, .workflow .line {
  display: inline-flex; align-items: center; gap: 8px; max-width: 100%; padding: 3px 0;
  color: var(--ck-fg-2); font-size: .9375em; list-style: none; border-radius: 6px;
}
.workflow summary { cursor: pointer; }
.workflow summary::-webkit-details-marker { display: none; }
.workflow summary:hover { color: var(--ck-fg); }
.workflow .chevron { transition: transform .15s; }
.workflow details[open] .chevron { transform: rotate(90deg); }
[dir='rtl'] .workflow details:not([open]) .chevron { transform: scaleX(-1); }
.tasks { list-style: none; margin: 4px 0 2px; padding: 0; padding-inline-start: 7px; }
.tasks > li { position: relative; display: flex; gap: 12px; padding-block: 4px; font-size: .9375em; }
.tasks > li > svg, .tasks > li > .spinner, .tasks > li > .icon-room { position: relative; z-index: 1; margin-top: 4px; background: var(--ck-bg); color: var(--ck-fg-3); }
.tasks > li:not(:last-child)::before {
  content: ''; position: absolute; inset-block: 12px -8px; inset-inline-start: 7px; width: 1px; background: var(--ck-border);
}
.task-text { color: var(--ck-fg-3); font-size: .9375em; }
.sources { display: flex; flex-wrap: wrap; gap: 6px; margin-top: 8px; }
.source {
  display: inline-flex; align-items: center; gap: 6px; max-width: 240px; min-height: 28px; padding: 3px 10px 3px 6px; font-size: .8125em;
  border: 1px solid var(--ck-border); border-radius: 999px; background: var(--ck-bg); color: var(--ck-fg-2); text-decoration: none;
}
[dir='rtl'] .source { padding-inline: 6px 10px; }
.source > svg { margin-inline-start: 3px; }
.source:hover { background: var(--ck-hover); color: var(--ck-fg); }
.source-number { color: var(--ck-fg-3); font-variant-numeric: tabular-nums; }
.letter { display: inline-grid; place-items: center; width: 18px; height: 18px; flex: none; border-radius: 5px; color: #fff; font-size: 11px; font-weight: 700; line-height: 1; }
.source .letter { border-radius: 50%; }
.cite, .md a.cite {
  display: inline-flex; align-items: center; justify-content: center; min-width: 1.6em; height: 1.5em; margin-inline: .2em .05em; padding: 0 .45em; vertical-align: .18em;
  border: 0; border-radius: 999px; background: var(--ck-hover); color: var(--ck-fg-2); font-size: .6875em; font-weight: 600; line-height: 1; text-decoration: none; font-variant-numeric: tabular-nums;
}
.cite:hover, .md a.cite:hover { background: var(--ck-link); color: var(--ck-bg); }
.hover-card { padding: 12px; width: max-content; max-width: min(320px, calc(100vw - 16px)); }
.source-card { display: flex; flex-direction: column; gap: 5px; }
.source-head { display: flex; align-items: center; gap: 7px; min-width: 0; }
.source-card strong { font-weight: 600; font-size: .9375em; line-height: 1.35; }
.source-text { font-size: .8125em; color: var(--ck-fg-2); display: -webkit-box; -webkit-line-clamp: 4; -webkit-box-orient: vertical; overflow: hidden; }
.image-frame { max-width: 100%; overflow: hidden; border-radius: var(--ck-radius-card); border: 1px solid var(--ck-border); }
.image-frame img { display: block; max-width: 100%; height: auto; }
.image-frame .skeleton { display: block; width: 280px; max-width: 100%; aspect-ratio: 1; }
.image-frame.draft img { opacity: .75; }
.generated { margin: 0; }
.generated .image-frame { display: inline-block; }
.generated figcaption { display: flex; align-items: center; gap: 8px; }
.generated progress { inline-size: 120px; accent-color: var(--ck-link); }
.enlarge { display: block; min-inline-size: 24px; min-block-size: 24px; padding: 0; border: 0; background: none; cursor: zoom-in; max-width: 100%; }
.sent-image { overflow: hidden; border-radius: min(var(--ck-radius-bubble), 14px); border: 1px solid var(--ck-border); }
.sent-image img { display: block; width: auto; max-width: min(260px, 70cqi); height: auto; max-height: 220px; min-width: 64px; min-height: 64px; object-fit: cover; }
.lightbox { width: 100vw; height: 100dvh; max-width: none; max-height: none; margin: 0; padding: 56px 16px 16px; border: 0; background: transparent; place-items: center; }
.lightbox[open] { display: grid; animation: ck-fade .12s ease-out; }
.lightbox::backdrop { background: rgb(0 0 0 / .82); }
.lightbox > img { max-width: 100%; max-height: 100%; min-height: 0; object-fit: contain; border-radius: 8px; }
.lightbox-bar { position: fixed; inset-block-start: 10px; inset-inline-end: 10px; display: flex; gap: 6px; }
.lightbox-bar .icon-button { background: rgb(255 255 255 / .92); color: #16181d; }
.quote-button {
  position: absolute; z-index: 4; display: inline-flex; align-items: center; gap: 6px; min-height: 34px; padding: 4px 12px; border: 1px solid var(--ck-border);
  border-radius: 999px; background: var(--ck-elevated); color: var(--ck-fg); font-size: .8125em; font-weight: 500; box-shadow: 0 2px 6px rgb(0 0 0 / .08), 0 8px 24px rgb(0 0 0 / .14); animation: ck-fade .1s ease-out;
}
.quote-button:hover { background: var(--ck-hover); }
.answers { margin: 0; display: grid; gap: 8px; }
.answers dt { font-weight: 500; }
.answers dd { margin: 0; display: flex; flex-wrap: wrap; gap: 0 .75em; color: var(--ck-fg-2); }
button.tag { border: 0; padding: 0 .15em; font: inherit; background: transparent; cursor: pointer; text-decoration: underline; text-underline-offset: 3px; }
.jump {
  position: absolute; inset-block-end: 10px; inset-inline: 0; margin-inline: auto; width: 36px; height: 36px;
  background: var(--ck-bg); border: 1px solid var(--ck-border); border-radius: 50%; box-shadow: var(--ck-shadow); z-index: 2;
  animation: ck-in .15s ease-out;
}
.older { display: flex; justify-content: center; padding-block: 8px; }

.start { flex: 1; min-height: 0; overflow-y: auto; display: flex; flex-direction: column; }
.start-inner { flex: 1; display: flex; flex-direction: column; justify-content: center; gap: 20px; padding-block: 24px 12px; }
.greeting { font-size: 1.5em; line-height: 1.25; font-weight: 600; letter-spacing: -.015em; text-wrap: balance; text-align: center; padding-inline: 8px; }
.prompts { display: grid; gap: 8px; list-style: none; margin: 0; padding: 0; }
.prompt {
  display: flex; align-items: center; gap: 10px; width: 100%; min-height: 46px; padding: 10px 14px; text-align: start;
  border: 1px solid var(--ck-border); border-radius: min(var(--ck-radius-control), 16px); background: var(--ck-bg); font-size: .9375em;
  transition: background-color .12s, border-color .12s;
}
.prompt:hover:not(:disabled) { background: var(--ck-soft); border-color: var(--ck-border-strong); }
.prompt svg { color: var(--ck-fg-3); }
.prompt .go { opacity: .65; }
@container ck (min-width: 640px) {
  .greeting { font-size: 1.875em; }
  .prompts { grid-template-columns: 1fr 1fr; }
  .bubble { max-width: 75%; }
}
@container ck (max-width: 360px) {
  .column { padding-inline: 12px; }
  .greeting { font-size: 1.3125em; }
}
.loading-thread { display: grid; gap: 14px; padding-block: 20px; }
.loading-thread .skeleton:nth-child(4n + 1) { width: 45%; height: 40px; justify-self: end; border-radius: var(--ck-radius-bubble); }
.loading-thread .skeleton:nth-child(4n + 2) { width: 88%; height: 14px; }
.loading-thread .skeleton:nth-child(4n + 3) { width: 94%; height: 14px; }
.loading-thread .skeleton:nth-child(4n) { width: 60%; height: 14px; margin-bottom: 14px; }
`;
