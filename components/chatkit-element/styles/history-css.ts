export const historyCss = /* css */ `
.history {
  position: absolute; inset: 0; z-index: 20; display: flex; flex-direction: column; background: var(--ck-bg);
  animation: ck-slide .16s ease-out;
}
@keyframes ck-slide { from { opacity: 0; transform: translateX(-12px); } }
[dir='rtl'] .history { animation-name: ck-in; }
.history-body { flex: 1; min-height: 0; overflow-y: auto; padding: 0 10px 16px; overscroll-behavior: contain; scrollbar-width: thin; }
.history-body h3 { padding: 14px 10px 4px; font-size: .75em; font-weight: 600; color: var(--ck-fg-3); }
.history-list { list-style: none; margin: 0; padding: 0; }
.history-row { display: flex; align-items: center; gap: 2px; min-height: 44px; padding-inline-end: 4px; border-radius: min(var(--ck-radius-control), 12px); }
.history-row:hover, .history-row:focus-within { background: var(--ck-soft); }
.history-row.current { background: var(--ck-hover); }
.history-open { flex: 1; min-width: 0; min-height: 44px; padding: 8px 10px; border: 0; border-radius: inherit; background: transparent; text-align: start; font-size: .9375em; }
.history-open:focus-visible { outline-offset: -2px; }
@media (hover: hover) {
  .history-row .row-action { opacity: 0; }
  .history-row:hover .row-action, .history-row:focus-within .row-action { opacity: 1; }
}
.history-row form { display: flex; flex: 1; gap: 4px; min-width: 0; padding: 4px; }
.history-row input { flex: 1; min-width: 0; min-height: 36px; padding: 4px 10px; border: 1px solid var(--ck-border-strong); border-radius: 8px; background: var(--ck-bg); font-size: .9375em; }
.history-empty { padding: 48px 24px; text-align: center; color: var(--ck-fg-3); font-size: .9375em; }
.history-body > .skeleton { height: 22px; margin: 20px 10px; }
.history-body > .skeleton:nth-child(even) { width: 62%; }
.history-note { padding: 4px 10px; }
@container ck (min-width: 720px) {
  .history { inset-inline-end: auto; width: 340px; border-inline-end: 1px solid var(--ck-border); box-shadow: 0 0 40px rgb(0 0 0 / .12); }
}
`;
