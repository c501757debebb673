/** Roots, layout and text of widgets. */
export const widgetCss = /* css */ `
.widget { max-width: 100%; transition: opacity .15s; }
.widget.busy { opacity: .55; }
.widget-fault { margin-top: 6px; font-size: .8125em; color: var(--ck-danger); }
.scheme-light, .scheme-dark { background: var(--ck-bg); color: var(--ck-fg); }
.widget-card { --ck-inset: 16px; border: 1px solid var(--ck-border); border-radius: var(--ck-radius-card); overflow: clip; background: var(--ck-bg); box-shadow: 0 1px 2px rgb(0 0 0 / .04); }
.card-sm { max-width: 360px; } .card-md { max-width: 520px; } .card-lg { max-width: 680px; }
.widget-body { display: flex; flex-direction: column; gap: calc(2.5 * var(--ck-space)); padding: var(--ck-inset); }
.widget-status { display: flex; align-items: center; gap: 8px; padding: 9px var(--ck-inset); font-size: .8125em; color: var(--ck-fg-3); border-bottom: 1px solid var(--ck-border); }
.favicon { width: 16px; height: 16px; object-fit: contain; border-radius: 4px; }
.favicon.frame { width: 20px; height: 20px; padding: 2px; background: #fff; border: 1px solid var(--ck-border); }
.widget-footer { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 8px; padding: 0 var(--ck-inset) var(--ck-inset); }
.widget-list { list-style: none; margin: 0; padding: 0; }
.widget-list > li + li { border-top: 1px solid var(--ck-border); }
.widget-item { display: flex; align-items: center; gap: calc(3 * var(--ck-space)); width: 100%; padding: 11px 16px; text-align: start; }
.widget-item > * { min-width: 0; }
.widget-item > .widget-col { flex: 1 1 auto; }
.widget-item.clickable { cursor: pointer; transition: background-color .12s; }
.widget-item.clickable:hover { background: var(--ck-soft); }
.widget-item.clickable:active { background: var(--ck-hover); }
.widget-item.clickable:focus-visible { outline-offset: -3px; }
.fold { display: flex; align-items: center; justify-content: center; gap: 6px; width: 100%; min-height: 40px; padding: 8px 16px; border: 0; border-top: 1px solid var(--ck-border); background: transparent; color: var(--ck-fg-2); font-size: .8125em; font-weight: 500; }
.fold:first-child { border-top: 0; }
.fold:hover { background: var(--ck-soft); color: var(--ck-fg); }
.fold:focus-visible { outline-offset: -3px; }
.fold .up { transform: rotate(180deg); }
.widget-row { display: flex; flex-direction: row; align-items: center; gap: calc(2 * var(--ck-space)); min-width: 0; }
.widget-col { display: flex; flex-direction: column; gap: calc(2 * var(--ck-space)); min-width: 0; }
.widget-row > *, .widget-col > * { min-width: 0; }
.widget-spacer { flex: 1 1 0; align-self: stretch; }
.widget hr, .hover-card hr { width: 100%; border: 0 solid var(--ck-border); border-block-start-width: 1px; margin: 0; flex: none; }
.widget-card hr.flush { width: auto; align-self: stretch; margin-inline: calc(-1 * var(--ck-inset)); }
.widget-transition { min-width: 0; }
.widget-icon { display: inline-flex; flex: none; }
.widget-image { display: block; flex: none; max-width: 100%; border-radius: 8px; }
.widget-image.frame { box-shadow: 0 0 0 1px var(--ck-border); }
.widget-card .widget-image.flush { max-width: none; width: calc(100% + 2 * var(--ck-inset)); margin-inline: calc(-1 * var(--ck-inset)); border-radius: 0; }
.widget-card .widget-image.flush:first-child { margin-block-start: calc(-1 * var(--ck-inset)); }
.text { white-space: pre-line; }
.text.streaming::after { content: ''; display: inline-block; width: .5em; height: .5em; margin-inline-start: .3em; border-radius: 50%; background: currentColor; animation: ck-pulse 1.2s ease-in-out infinite; }
.title { font-size: var(--ck-font-size); font-weight: 600; line-height: 1.3; letter-spacing: -.005em; text-wrap: pretty; }
.caption { font-size: .8125em; color: var(--ck-fg-3); line-height: 1.45; }
.label { font-size: .875em; font-weight: 500; }
.widget-col > .label, .widget-body > .label { margin-block-end: calc(-1.25 * var(--ck-space)); }
.lines { display: -webkit-box; -webkit-box-orient: vertical; overflow: hidden; }
.widget .table { max-width: 100%; }
.badge { display: inline-flex; flex: none; align-items: center; padding: 1px 8px; border: 1px solid transparent; border-radius: 6px; font-size: .75em; font-weight: 500; line-height: 1.6; white-space: nowrap; }
.badge-md { font-size: .8125em; padding: 2px 9px; } .badge-lg { font-size: .875em; padding: 3px 11px; }
.badge.pill { border-radius: 999px; }
.badge.soft { color: var(--tone-ink); background: var(--tone-soft); }
.badge.outline { color: var(--tone-ink); border-color: var(--tone-line); }
.badge.solid { color: var(--on-tone); background: var(--tone); }
.tone-primary { --tone: var(--ck-accent); --on-tone: var(--ck-on-accent); --tone-ink: var(--ck-link); }
.tone-secondary { --tone: var(--ck-fg-2); --on-tone: var(--ck-bg); --tone-ink: var(--ck-fg-2); }
.tone-info { --tone: var(--ck-info); --tone-ink: var(--ck-info); }
.tone-discovery { --tone: var(--ck-discovery); --tone-ink: var(--ck-discovery); }
.tone-success { --tone: var(--ck-success); --tone-ink: var(--ck-success); }
.tone-caution, .tone-warning { --tone: var(--ck-warning); --tone-ink: var(--ck-warning); }
.tone-danger { --tone: var(--ck-danger); --tone-ink: var(--ck-danger); }
.badge, .push { --tone-soft: color-mix(in oklab, var(--tone-ink) 11%, var(--ck-bg)); --tone-line: color-mix(in oklab, var(--tone-ink) 38%, var(--ck-bg)); }
.tone-info, .tone-discovery, .tone-success, .tone-caution, .tone-warning, .tone-danger { --on-tone: var(--ck-bg); }
.badge.tone-secondary, .push.tone-secondary { --tone-line: var(--ck-border-strong); --tone-soft: var(--ck-hover); }
`;
