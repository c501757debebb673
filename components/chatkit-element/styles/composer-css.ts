export const composerCss = /* css */ `
.footer { flex: none; padding-block: 6px max(12px, env(safe-area-inset-bottom)); }
.footer .column { padding-inline: 14px; }
.composer {
  position: relative; display: flex; flex-direction: column; padding: 6px; border: 1px solid var(--ck-border-strong);
  border-radius: var(--ck-radius-composer); background: var(--ck-bg); box-shadow: var(--ck-shadow);
  transition: border-color .12s, box-shadow .12s; cursor: text;
}
.composer:focus-within { border-color: var(--ck-link); box-shadow: 0 0 0 1px var(--ck-link), var(--ck-shadow); }
.composer.locked { background: var(--ck-soft); cursor: default; }
.composer-row { display: flex; align-items: flex-end; gap: 6px; min-width: 0; }
.composer-row.tall { flex-wrap: wrap; justify-content: space-between; gap: 2px 6px; }
.composer-row.tall .draft { flex-basis: 100%; }
.composer-side { display: flex; align-items: center; gap: 4px; min-width: 0; min-height: 40px; }
.composer-side:last-child { margin-inline-start: auto; }
.tall .composer-side:not(:last-child) { flex-wrap: wrap; }
.dictating .composer-row { display: none; }
.draft { position: relative; flex: 1; min-width: 0; display: grid; }
.draft-marks, .composer textarea { padding: 8px 10px; line-height: 1.5; white-space: pre-wrap; overflow-wrap: anywhere; scrollbar-width: thin; overflow-y: auto; }
.draft-marks { position: absolute; inset: 0; color: transparent; pointer-events: none; scrollbar-color: transparent transparent; }
.draft-marks mark {
  color: transparent; border-radius: 6px; background: color-mix(in oklab, var(--ck-link) 20%, var(--ck-bg));
  box-shadow: 0 0 0 2px color-mix(in oklab, var(--ck-link) 20%, var(--ck-bg));
}
.composer textarea {
  position: relative; width: 100%; min-width: 0; min-height: 40px; max-height: min(200px, 40dvh); resize: none; border: 0;
  border-radius: 0; background: transparent; field-sizing: content; margin: 0; display: block;
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
.tool {
  display: inline-flex; align-items: center; gap: 6px; min-width: 0; max-width: 190px; min-height: 34px; padding: 4px 10px; font-size: .8125em; border: 0;
  border-radius: var(--ck-radius-control); background: transparent; color: var(--ck-fg-2);
}
.tool:hover, .tool[aria-expanded='true'] { background: var(--ck-hover); }
.tool[aria-pressed='true'] { background: color-mix(in oklab, var(--ck-link) 13%, var(--ck-bg)); color: var(--ck-fg); }
@container ck (max-width: 420px) { .tool-word { display: none; } .tool { max-width: 130px; padding-inline: 8px; } }

.popup {
  position: absolute; inset-block-end: calc(100% + 8px); z-index: 15; padding: 6px; overflow-y: auto; overscroll-behavior: contain;
  max-height: min(320px, 45dvh); border: 1px solid var(--ck-border); border-radius: min(var(--ck-radius-card), 16px); background: var(--ck-bg);
  box-shadow: 0 8px 30px rgb(0 0 0 / .18); scrollbar-width: thin; animation: ck-in .12s ease-out; cursor: default;
}
.suggest { inset-inline: 0; }
.menu-anchor { min-width: 0; }
.composer-menu { inset-inline-end: 0; width: max-content; min-width: 180px; max-width: min(300px, 100%); }
.composer-side:not(:last-child) .composer-menu { inset-inline: 0 auto; }
.choice [dir] { text-align: -webkit-match-parent; text-align: match-parent; }
.choices-head { padding: 8px 10px 2px; font-size: .75em; font-weight: 600; color: var(--ck-fg-3); }
.choice {
  display: flex; align-items: center; gap: 10px; width: 100%; min-height: 38px; padding: 6px 10px; border: 0; background: transparent;
  border-radius: min(var(--ck-radius-control), 10px); font-size: .9375em; text-align: start; cursor: pointer;
}
.choice > svg { color: var(--ck-fg-2); }
.choice:hover { background: var(--ck-soft); }
.choice[aria-selected='true'], .choice:focus-visible { background: var(--ck-hover); }
.choice:focus-visible { outline-offset: -2px; }
.choice[aria-disabled='true'] { opacity: .55; cursor: default; }
.choice-label { display: block; }
.choice-more { font-size: .8125rem; color: var(--ck-fg-3); }
.composer-menu .choice-more { display: block; line-height: 1.35; }
.suggest .choice-more { max-width: 50%; }
.choices-note { padding: 8px 10px; font-size: .875em; color: var(--ck-fg-2); }
.choices-loading { display: grid; gap: 12px; padding: 10px; }
.choices-loading .skeleton { height: 16px; }
.choices-loading .skeleton:nth-child(2) { width: 70%; }
.choices-loading .skeleton:nth-child(3) { width: 45%; }
.suggest-preview { margin-top: 6px; padding: 10px; border-top: 1px solid var(--ck-border); }

.dictation { display: flex; align-items: center; gap: 10px; min-height: 40px; }
.waveform { flex: 1; display: flex; align-items: center; justify-content: flex-end; gap: 3px; min-width: 0; height: 28px; overflow: hidden; }
.waveform i { flex: none; width: 3px; height: 100%; border-radius: 2px; background: var(--ck-fg-2); scale: 1 .12; }
.timer { font-variant-numeric: tabular-nums; }
.drop-overlay {
  position: absolute; inset: 8px; z-index: 25; display: grid; place-items: center; border: 2px dashed var(--ck-link); border-radius: var(--ck-radius-card);
  background: color-mix(in oklab, var(--ck-bg) 88%, transparent); pointer-events: none; font-weight: 600; animation: ck-fade .12s ease-out;
}
.composer-files { display: flex; flex-wrap: wrap; gap: 6px; margin: 0; padding: 4px 4px 2px; list-style: none; }
.composer-files > li { min-width: 0; max-width: 100%; }
.chip.failed { border-color: var(--ck-danger); color: var(--ck-danger); }
.turning { animation: ck-turn 1s linear infinite; }
@keyframes ck-turn { to { transform: rotate(1turn); } }
.ask { display: flex; flex-direction: column; padding: 14px 16px; border: 1px solid var(--ck-border-strong); border-radius: min(var(--ck-radius-composer), 20px); background: var(--ck-bg); box-shadow: var(--ck-shadow); }
.ask-questions { display: grid; gap: 16px; max-height: 45dvh; overflow-y: auto; scrollbar-width: thin; scroll-padding-block-end: 24px; }
.ask-questions::after { content: ''; position: sticky; bottom: 0; z-index: 1; height: 24px; margin-block-start: -16px; background: linear-gradient(transparent, var(--ck-bg)); pointer-events: none; }
.ask fieldset, .ask-freeform { display: flex; flex-direction: column; gap: 6px; min-width: 0; margin: 0; padding: 0; border: 0; }
.ask :is(legend, label, p, span)[dir] { text-align: -webkit-match-parent; text-align: match-parent; }
.ask legend, .ask-freeform label { padding: 0; margin-block-end: 4px; font-weight: 600; }
.ask-field { width: 100%; min-height: 40px; padding: 7px 12px; border: 1px solid var(--ck-border-strong); border-radius: min(var(--ck-radius-control), 12px); background: var(--ck-bg); resize: none; field-sizing: content; max-height: 160px; }
.ask .button[aria-disabled='true'] { opacity: .5; cursor: default; }
.disclaimer { padding: 8px 8px 0; text-align: center; font-size: .75em; line-height: 1.4; color: var(--ck-fg-3); }
.disclaimer.high { color: var(--ck-fg); }
.closed { display: flex; align-items: center; justify-content: space-between; flex-wrap: wrap; gap: 10px; padding: 12px 16px; border-radius: var(--ck-radius-card); background: var(--ck-soft); font-size: .9375em; }
`;
