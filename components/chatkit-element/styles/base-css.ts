/** Tokens, reset, controls and the few utility classes. */
export const baseCss = /* css */ `
:host {
  display: block;
  height: 100%;
  min-height: 0;
  contain: layout style;
}
/* Derived where the scheme is set: a widget may be dark in a light chat. */
:host, .scheme-light, .scheme-dark {
  --ck-fg-2: color-mix(in oklab, var(--ck-fg) 78%, var(--ck-bg));
  --ck-fg-3: color-mix(in oklab, var(--ck-fg) 68%, var(--ck-bg));
  --ck-soft: color-mix(in oklab, var(--ck-fg) 5%, var(--ck-bg));
  --ck-hover: color-mix(in oklab, var(--ck-fg) 8%, var(--ck-bg));
  --ck-border: color-mix(in oklab, var(--ck-fg) 13%, var(--ck-bg));
  --ck-border-strong: color-mix(in oklab, var(--ck-fg) 26%, var(--ck-bg));
  --ck-elevated: light-dark(var(--ck-bg), color-mix(in oklab, var(--ck-fg) 6%, var(--ck-bg)));
  --ck-elevated-2: color-mix(in oklab, var(--ck-fg) 4%, var(--ck-elevated));
  --ck-shadow: 0 1px 2px rgb(0 0 0 / .05), 0 6px 20px rgb(0 0 0 / .06);
}
:host([hidden]) { display: none; }
*, *::before, *::after { box-sizing: border-box; }
.ck {
  container: ck / inline-size;
  position: relative;
  display: flex;
  flex-direction: column;
  height: 100%;
  min-height: min(320px, 100dvh);
  padding-block-end: var(--ck-keyboard, 0px);
  min-width: 0;
  overflow: clip;
  background: var(--ck-bg);
  color: var(--ck-fg);
  font: 400 var(--ck-font-size)/1.55 var(--ck-font);
  -webkit-font-smoothing: antialiased;
  text-align: start;
  overflow-wrap: anywhere;
}
.ck-main { display: flex; flex-direction: column; flex: 1; min-height: 0; }
button, textarea, input, select { font: inherit; color: inherit; letter-spacing: inherit; }
button { cursor: pointer; -webkit-tap-highlight-color: transparent; }
button:disabled { cursor: default; }
svg { flex: none; display: block; }
.icon-filled { fill: currentColor; }
.lucide-circle-check.icon-filled path { stroke: var(--ck-bg); }

:focus { outline: none; }
:focus-visible { outline: 2px solid var(--ck-link); outline-offset: 2px; }
h1, h2, h3, p { margin: 0; }

.sr {
  position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0;
  overflow: hidden; clip-path: inset(50%); white-space: nowrap; border: 0;
}
/* A field without text reads as what is around it. */
:placeholder-shown { direction: inherit; }
::placeholder { unicode-bidi: plaintext; text-align: -webkit-match-parent; text-align: match-parent; }
:is(.header-title, .history-open, .prompt [dir], .card-note [dir], .workflow [dir]) { text-align: -webkit-match-parent; text-align: match-parent; }
.truncate { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.muted { color: var(--ck-fg-3); }
.small { font-size: .8125em; }
.grow { flex: 1; min-width: 0; }

.icon-button {
  display: inline-flex; align-items: center; justify-content: center;
  width: 36px; height: 36px; padding: 0; flex: none;
  border: 0; border-radius: min(var(--ck-radius-control), 12px);
  background: transparent; color: var(--ck-fg-2);
  transition: background-color .12s, color .12s;
}
.icon-button:hover:not(:disabled) { background: var(--ck-hover); color: var(--ck-fg); }
.icon-button:disabled { opacity: .4; }
.icon-button.small-button { width: 30px; height: 30px; }
.icon-button[aria-pressed='true'] { color: var(--ck-link); background: var(--ck-soft); }

.button {
  display: inline-flex; align-items: center; justify-content: center; gap: 6px;
  min-height: 36px; padding: 6px 14px;
  border: 1px solid var(--ck-border); border-radius: var(--ck-radius-control);
  background: var(--ck-bg); font-size: .875em; font-weight: 500;
  transition: background-color .12s, border-color .12s;
}
.button:hover:not(:disabled) { background: var(--ck-hover); }
.button:disabled { opacity: .5; }
.button.primary { background: var(--ck-accent); border-color: var(--ck-accent); color: var(--ck-on-accent); }
.button.primary:hover:not(:disabled) { background: color-mix(in oklab, var(--ck-accent) 88%, var(--ck-on-accent)); }
.button.danger { background: var(--ck-danger); border-color: var(--ck-danger); color: var(--ck-bg); }
.button.danger:hover:not(:disabled) { background: color-mix(in oklab, var(--ck-danger) 90%, var(--ck-fg)); }

.header {
  display: flex; align-items: center; gap: 2px; flex: none;
  min-height: 56px; padding: 8px 10px;
}
.header-title { flex: 1; min-width: 0; padding-inline: 8px; font-size: .9375em; font-weight: 600; }

.skeleton {
  border-radius: 8px; background: var(--ck-hover);
  animation: ck-pulse 1.6s ease-in-out infinite;
}
@keyframes ck-pulse { 50% { opacity: .45; } }
@keyframes ck-in { from { opacity: 0; transform: translateY(6px); } }
@keyframes ck-shimmer { from { background-position: 120% 0; } to { background-position: -60% 0; } }
.shimmer {
  color: transparent;
  background: linear-gradient(90deg, var(--ck-fg-3) 40%, var(--ck-fg) 50%, var(--ck-fg-3) 60%) 0 0 / 250% 100%;
  background-clip: text; -webkit-background-clip: text;
  animation: ck-shimmer 1.8s linear infinite;
}
[dir='rtl'] .flip { transform: scaleX(-1); }

.scrim {
  position: absolute; inset: 0; z-index: 30; display: grid; place-items: center; padding: 16px;
  background: rgb(0 0 0 / .45); animation: ck-fade .12s ease-out;
}
@keyframes ck-fade { from { opacity: 0; } }
.dialog {
  width: min(100%, 360px); max-height: 100%; overflow: auto; padding: 20px;
  border-radius: var(--ck-radius-card); background: var(--ck-bg);
  border: 1px solid var(--ck-border); box-shadow: 0 12px 40px rgb(0 0 0 / .25);
}
.dialog h2 { font-size: 1.0625em; font-weight: 600; }
.dialog p { margin-top: 6px; color: var(--ck-fg-2); font-size: .9375em; }
.dialog-actions { display: flex; justify-content: flex-end; gap: 8px; margin-top: 18px; flex-wrap: wrap; }

@media (pointer: coarse) {
  .icon-button { width: 44px; height: 44px; }
  .icon-button.small-button { width: 40px; height: 40px; }
  .button { min-height: 44px; }
}
@media (prefers-reduced-motion: reduce) {
  *, *::before, *::after { animation: none !important; transition: none !important; scroll-behavior: auto !important; }
  .shimmer { color: var(--ck-fg-2); background: none; }
}
@media (forced-colors: active) {
  .shimmer { color: CanvasText; background: none; }
  .button, .icon-button, .composer { border: 1px solid ButtonText; }
}
`;
