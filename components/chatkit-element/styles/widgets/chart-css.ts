export const chartCss = /* css */ `
.chart { display: flex; flex-direction: column; gap: 8px; width: 100%; min-width: 0; }
.chart-default .chart-plot { height: 220px; flex: none; }
.chart-plot { position: relative; flex: 1; min-height: 60px; border-radius: 8px; }
.chart-plot svg { position: absolute; inset: 0; overflow: visible; }
.chart .rule { stroke: var(--ck-border); stroke-width: 1; }
.chart .rule.zero { stroke: var(--ck-border-strong); }
.chart .cursor { stroke: var(--ck-border-strong); stroke-dasharray: 3 3; }
.chart .tick { fill: var(--ck-fg-3); font-size: 11px; font-variant-numeric: tabular-nums; }
.chart .stroke { fill: none; stroke-width: 2.25; stroke-linecap: round; stroke-linejoin: round; }
.chart .mark { stroke: var(--ck-bg); stroke-width: 2; }
.chart rect { transition: opacity .12s; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 14px; margin: 0; padding: 0; list-style: none; font-size: .75em; color: var(--ck-fg-2); }
.legend li { display: flex; align-items: center; gap: 6px; }
.legend i, .tip i { width: 9px; height: 9px; flex: none; border-radius: 3px; }
.tip { position: absolute; inset-block-start: 4px; z-index: 1; display: grid; gap: 3px; min-width: 120px; max-width: 60%; padding: 8px 10px; border: 1px solid var(--ck-border); border-radius: 10px; background: var(--ck-elevated); box-shadow: var(--ck-shadow); font-size: .75em; pointer-events: none; }
.tip-row { display: flex; align-items: center; gap: 8px; }
.tip b { font-variant-numeric: tabular-nums; font-weight: 600; }
@media (forced-colors: active) { .chart svg, .legend i, .tip i { forced-color-adjust: none; } }
`;
