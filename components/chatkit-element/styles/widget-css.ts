export const widgetCss = /* css */ `
.widget { max-width: 100%; }
.widget-card { border: 1px solid var(--ck-border); border-radius: var(--ck-radius-card); overflow: hidden; max-width: 520px; }
.widget-body { display: flex; flex-direction: column; gap: 10px; padding: 14px 16px; }
.widget-status { padding: 8px 16px; font-size: .8125em; color: var(--ck-fg-3); border-bottom: 1px solid var(--ck-border); }
.widget-footer { display: flex; justify-content: flex-end; gap: 8px; padding: 10px 14px; border-top: 1px solid var(--ck-border); }
.widget-list { list-style: none; margin: 0; padding: 0; }
.widget-list > li + li { border-top: 1px solid var(--ck-border); }
.widget-item { display: flex; align-items: center; gap: 12px; width: 100%; padding: 11px 16px; text-align: start; border: 0; background: transparent; }
button.widget-item:hover { background: var(--ck-soft); }
button.widget-item:focus-visible { outline-offset: -3px; }
.widget-row { display: flex; flex-direction: row; align-items: center; gap: 10px; min-width: 0; }
.widget-col { display: flex; flex-direction: column; gap: 6px; min-width: 0; }
.widget-row > *, .widget-col > * { min-width: 0; }
.widget-spacer { flex: 1; }
.widget hr { width: 100%; border: 0; border-top: 1px solid var(--ck-border); margin: 2px 0; }
.widget .title { font-weight: 600; line-height: 1.35; }
.widget .caption { font-size: .8125em; color: var(--ck-fg-3); }
.widget .lines { display: -webkit-box; -webkit-box-orient: vertical; overflow: hidden; }
.badge { display: inline-flex; padding: 1px 8px; border-radius: 6px; font-size: .75em; font-weight: 500; line-height: 1.6; background: var(--ck-hover); color: var(--ck-fg-2); white-space: nowrap; }
.badge.pill { border-radius: 999px; }
.badge.success { color: var(--ck-success); background: color-mix(in oklab, var(--ck-success) 11%, var(--ck-bg)); }
.badge.danger { color: var(--ck-danger); background: color-mix(in oklab, var(--ck-danger) 11%, var(--ck-bg)); }
.badge.warning { color: var(--ck-warning); background: color-mix(in oklab, var(--ck-warning) 11%, var(--ck-bg)); }
.badge.info { color: var(--ck-info); background: color-mix(in oklab, var(--ck-info) 11%, var(--ck-bg)); }
.badge.discovery { color: var(--ck-discovery); background: color-mix(in oklab, var(--ck-discovery) 11%, var(--ck-bg)); }
.checkbox { display: inline-flex; align-items: center; gap: 8px; min-height: 28px; }
.checkbox input { width: 18px; height: 18px; margin: 0; accent-color: var(--ck-link); }
.widget.busy { opacity: .6; pointer-events: none; }
`;
