export const composerCss = /* css */ `
.footer { flex: none; padding-block: 6px max(12px, env(safe-area-inset-bottom)); }
.footer .column { padding-inline: 14px; }
.composer {
  display: flex; flex-direction: column; padding: 6px; border: 1px solid var(--ck-border-strong);
  border-radius: var(--ck-radius-composer); background: var(--ck-bg); box-shadow: var(--ck-shadow);
  transition: border-color .12s, box-shadow .12s; cursor: text;
}
.composer:focus-within { border-color: var(--ck-link); box-shadow: 0 0 0 1px var(--ck-link), var(--ck-shadow); }
.composer.locked { background: var(--ck-soft); cursor: default; }
.composer-row { display: flex; align-items: flex-end; gap: 6px; }
.composer textarea {
  flex: 1; min-width: 0; min-height: 40px; max-height: 200px; padding: 8px 10px; resize: none; border: 0; background: transparent;
  line-height: 1.5; overflow-y: auto; scrollbar-width: thin; field-sizing: content; margin: 0; display: block;
}
.composer textarea:focus-visible { outline: none; }
.composer textarea::placeholder { color: var(--ck-fg-3); opacity: 1; }
.composer textarea:disabled { color: var(--ck-fg-3); }
.send {
  display: inline-flex; align-items: center; justify-content: center; width: 40px; height: 40px; padding: 0; flex: none; border: 0;
  border-radius: min(var(--ck-radius-control), var(--ck-radius-composer)); background: var(--ck-accent); color: var(--ck-on-accent);
  transition: opacity .12s, transform .12s;
}
.send:hover:not([aria-disabled='true']) { opacity: .88; }
.send:active:not([aria-disabled='true']) { transform: scale(.95); }
.send[aria-disabled='true'] { background: var(--ck-hover); color: var(--ck-fg-3); cursor: default; }
.composer-extra { display: flex; align-items: flex-start; gap: 6px; padding: 4px 6px 2px 10px; }
.composer-extra .quote { max-width: none; flex: 1; }
.composer-tools { display: flex; flex-wrap: wrap; align-items: center; gap: 4px; padding-inline-start: 4px; }
.tool {
  display: inline-flex; align-items: center; gap: 6px; min-height: 32px; padding: 4px 10px; font-size: .8125em; border: 0;
  border-radius: var(--ck-radius-control); background: transparent; color: var(--ck-fg-2);
}
.tool:hover { background: var(--ck-hover); }
.tool[aria-pressed='true'] { background: color-mix(in oklab, var(--ck-link) 13%, var(--ck-bg)); color: var(--ck-fg); }
.model { min-height: 32px; max-width: 46%; padding: 2px 6px; border: 0; border-radius: 8px; background: transparent; color: var(--ck-fg-2); font-size: .8125em; }
.composer.dropping { border-style: dashed; border-color: var(--ck-link); background: var(--ck-soft); }
.drop-note { padding: 4px 10px; font-size: .8125em; color: var(--ck-fg-2); }
.composer-files { display: flex; flex-wrap: wrap; gap: 6px; margin: 0; padding: 4px 4px 2px; list-style: none; }
.composer-files > li { min-width: 0; max-width: 100%; }
.chip.failed { border-color: var(--ck-danger); color: var(--ck-danger); }
.turning { animation: ck-turn 1s linear infinite; }
@keyframes ck-turn { to { transform: rotate(1turn); } }
.ask { display: flex; flex-direction: column; padding: 14px 16px; border: 1px solid var(--ck-border-strong); border-radius: min(var(--ck-radius-composer), 20px); background: var(--ck-bg); box-shadow: var(--ck-shadow); }
.ask-questions { display: grid; gap: 16px; max-height: 45dvh; overflow-y: auto; scrollbar-width: thin; }
.ask fieldset, .ask-freeform { display: flex; flex-direction: column; gap: 6px; min-width: 0; margin: 0; padding: 0; border: 0; }
.ask legend, .ask-freeform label { padding: 0; margin-block-end: 4px; font-weight: 600; }
.ask-field { width: 100%; min-height: 40px; padding: 7px 12px; border: 1px solid var(--ck-border-strong); border-radius: min(var(--ck-radius-control), 12px); background: var(--ck-bg); resize: none; field-sizing: content; max-height: 160px; }
.ask .button[aria-disabled='true'] { opacity: .5; cursor: default; }
.disclaimer { padding: 8px 8px 0; text-align: center; font-size: .75em; line-height: 1.4; color: var(--ck-fg-3); }
.disclaimer.high { color: var(--ck-fg); }
.closed { display: flex; align-items: center; justify-content: space-between; flex-wrap: wrap; gap: 10px; padding: 12px 16px; border-radius: var(--ck-radius-card); background: var(--ck-soft); font-size: .9375em; }
`;
