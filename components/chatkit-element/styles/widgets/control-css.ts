const heights = {
  '3xs': 24,
  '2xs': 26,
  xs: 28,
  sm: 32,
  md: 36,
  lg: 40,
  xl: 44,
  '2xl': 48,
  '3xl': 56,
};
const gutters = { '2xs': 6, xs: 8, sm: 10, md: 12, lg: 14, xl: 18 };

const sizes = Object.entries(heights)
  .map(([name, height]) => {
    const text = height < 30 ? 0.75 : height < 44 ? 0.875 : 1;
    const inset = Math.round(height / 3);
    return `.size-${name} { min-height: ${height}px; padding-inline: ${inset}px; font-size: calc(${text} * var(--ck-font-size)); } .size-${name}.uniform { width: ${height}px; }`;
  })
  .join('\n');
const insets = Object.entries(gutters)
  .map(([name, inset]) => `.gutter-${name} { padding-inline: ${inset}px; }`)
  .join('\n');

/** Buttons and fields of widgets, their menus and the calendar. */
export const controlCss = /* css */ `
.control { border: 1px solid transparent; border-radius: min(var(--ck-radius-control), 10px); line-height: 1.35; max-width: 100%; }
${sizes}
${insets}
.control.pill { border-radius: 999px; }
.control.block, .picker.block { width: 100%; }
.control:disabled { opacity: .5; cursor: default; }
.push { display: inline-flex; align-items: center; justify-content: center; gap: 6px; flex: none; padding-block: 3px; font-weight: 500; background: transparent; color: var(--tone-ink); transition: background-color .12s, border-color .12s, filter .12s; }
.push.uniform { padding-inline: 0; flex: none; }
.push.solid { background: var(--tone); color: var(--on-tone); }
.push.soft { background: var(--tone-soft); }
.push.outline { border-color: var(--tone-line); }
.push.outline.tone-secondary, .push.ghost.tone-secondary { color: var(--ck-fg); }
.push.outline.tone-secondary { border-color: var(--ck-border); background: var(--ck-bg); }
.push.solid:hover:not(:disabled) { background: color-mix(in oklab, var(--tone) 88%, var(--on-tone)); }
.push.soft:hover:not(:disabled) { background: color-mix(in oklab, var(--tone-ink) 18%, var(--ck-bg)); }
.push.outline:hover:not(:disabled), .push.ghost:hover:not(:disabled) { background: color-mix(in oklab, var(--tone-ink) 9%, var(--ck-bg)); }
.push:active:not(:disabled) { transform: scale(.985); }
.push[aria-disabled='true'] { cursor: default; opacity: .75; }
.field { font: inherit; color: var(--ck-fg); text-align: start; padding-block: 5px; background: var(--ck-bg); min-width: 0; }
input.field, textarea.field { width: 100%; }
.field.outline { border-color: var(--ck-border-strong); }
.field.soft { background: var(--ck-hover); }
.field.solid { background: var(--ck-accent); color: var(--ck-on-accent); }
.field.ghost { background: transparent; }
.field.ghost:hover:not(:disabled), button.field.outline:hover:not(:disabled) { background: var(--ck-soft); }
.field::placeholder, .editable::placeholder { color: var(--ck-fg-3); opacity: 1; }
.field:focus-visible { outline-offset: 0; }
.field:user-invalid, .editable:user-invalid { border-color: var(--ck-danger); }
.area { display: block; padding-block: 7px; resize: vertical; line-height: 1.5; scrollbar-width: thin; }
.area.grows { field-sizing: content; resize: none; }
.editable { display: block; width: 100%; margin: -3px -7px; padding: 2px 6px; box-sizing: content-box; max-width: calc(100% + 2px); border: 1px solid transparent; border-radius: 6px; background: transparent; resize: none; field-sizing: content; line-height: inherit; }
.editable:hover { background: var(--ck-soft); border-color: var(--ck-border); }
.editable:focus-visible { background: var(--ck-bg); outline-offset: 0; }
.checkbox { display: inline-flex; align-items: center; gap: 8px; min-height: 28px; min-width: 0; cursor: pointer; }
.checkbox span { min-width: 0; overflow-wrap: anywhere; }
.checkbox:has(input:disabled) { cursor: default; color: var(--ck-fg-3); }
.checkbox input { width: 18px; height: 18px; margin: 0; flex: none; accent-color: var(--ck-link); cursor: inherit; }
.radios { display: flex; flex-direction: column; gap: 4px; }
.radios.radio-row { flex-direction: row; flex-wrap: wrap; gap: 4px 18px; }
.picker { position: relative; display: inline-flex; max-width: 100%; min-width: 0; }
.picker-button { display: inline-flex; align-items: center; justify-content: space-between; gap: 8px; flex: 1 1 auto; min-width: min(160px, 100%); }
.picker-button > svg { color: var(--ck-fg-3); }
.picker:has(.picker-clear) .picker-button { padding-inline-end: 34px; }
.picker:has(.picker-clear) .picker-button > svg { display: none; }
.picker-clear { position: absolute; inset-inline-end: 5px; inset-block: 0; margin-block: auto; display: grid; place-items: center; width: 26px; height: 26px; padding: 0; border: 0; border-radius: 50%; background: transparent; color: var(--ck-fg-2); }
.picker-clear:hover { background: var(--ck-hover); }
.popover {
  position: fixed; inset: auto; margin: 0; padding: 6px; max-width: min(360px, calc(100vw - 16px)); max-height: min(340px, calc(100dvh - 16px)); overflow: auto;
  border: 1px solid var(--ck-border); border-radius: min(var(--ck-radius-card), 14px); background: var(--ck-elevated); color: var(--ck-fg);
  box-shadow: 0 2px 6px rgb(0 0 0 / .06), 0 12px 32px rgb(0 0 0 / .16); font-size: .9375em; animation: ck-fade .1s ease-out; scrollbar-width: thin;
}
.menu { display: flex; flex-direction: column; overflow: hidden; }
.menu:not(:popover-open) { display: none; }
.menu-search { flex: none; width: 100%; min-height: 36px; margin-block-end: 6px; padding: 4px 10px; border: 1px solid var(--ck-border-strong); border-radius: 8px; background: var(--ck-bg); }
.menu-list { flex: 1; min-height: 0; overflow-y: auto; scrollbar-width: thin; }
.menu-list:focus-visible { outline: none; }
.menu-empty { padding: 10px; color: var(--ck-fg-3); font-size: .875em; }
.option { display: flex; align-items: center; gap: 10px; min-height: 36px; padding: 6px 10px; border-radius: 8px; cursor: pointer; }
.option.active { background: var(--ck-hover); }
.option[aria-disabled] { color: var(--ck-fg-3); opacity: .6; cursor: default; }
.option-text { display: block; font-size: .8125em; color: var(--ck-fg-3); }
.calendar { width: 268px; max-width: 100%; padding: 4px; }
.calendar-bar { display: flex; align-items: center; justify-content: space-between; margin-block-end: 4px; }
.calendar-month { font-weight: 600; font-size: .9375em; }
.calendar table { width: 100%; border-collapse: collapse; table-layout: fixed; }
.calendar th { padding: 4px 0; font-size: .75em; font-weight: 500; color: var(--ck-fg-3); text-align: center; }
.calendar td { padding: 1px; text-align: center; }
.day { width: 34px; max-width: 100%; height: 34px; padding: 0; border: 0; border-radius: 50%; background: transparent; font-size: .875em; font-variant-numeric: tabular-nums; }
.day:hover:not(:disabled) { background: var(--ck-hover); }
.day.other { color: var(--ck-fg-3); }
.day[aria-current] { font-weight: 700; box-shadow: inset 0 0 0 1px var(--ck-border-strong); }
.day[aria-pressed='true'] { background: var(--ck-accent); color: var(--ck-on-accent); }
.day:disabled { opacity: .35; }
.spinner { display: inline-block; width: 1em; height: 1em; flex: none; border: 2px solid currentColor; border-block-start-color: transparent; border-radius: 50%; animation: ck-turn .8s linear infinite; }
@media (pointer: coarse) {
  .checkbox { min-height: 44px; }
  .option { min-height: 44px; }
  .push:not(.size-3xs, .size-2xs, .size-xs, .size-sm) { min-height: 44px; }
  .field { font-size: max(16px, 1em); }
}
@media (prefers-reduced-motion: reduce) { .spinner { border-block-start-color: currentColor; border-style: dotted; } }
@media (forced-colors: active) { .push, .field, .popover, .badge { border: 1px solid ButtonText; } .option.active { outline: 2px solid Highlight; outline-offset: -2px; } }
`;
