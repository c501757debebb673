import {
  type ComponentCases,
  is,
  used,
  action,
  field,
  textField,
  menu,
  options,
  inForm,
} from './shared-cases';

/** Buttons and fields. */
export const controlCases: Readonly<Record<string, ComponentCases>> = {
  Button: {
    base: { onClickAction: action, iconStart: 'star', label: 'Base' },
    around: inForm,
    props: {
      submit: is(true, 'type="submit"'),
      label: [is('Go', '>Go<'), is('', 'aria-label="star"')],
      onClickAction: is(undefined, 'disabled=""'),
      iconStart: is('plus', /<button[^>]*><svg[^>]*lucide-plus.*Base/),
      iconEnd: is('chevron-right', /Base.*<svg[^>]*lucide-chevron-right/),
      style: is('primary', 'control solid size-md'),
      iconSize: is('2xl', 'width="24"'),
      color: is('caution', 'tone-caution'),
      variant: is('ghost', 'control ghost'),
      size: is('2xs', 'size-2xs'),
      pill: is(true, ' pill'),
      uniform: is(true, ' uniform'),
      block: is(true, ' block'),
      disabled: is(true, 'disabled=""'),
    },
  },
  Input: {
    base: { name: 'n' },
    props: {
      ...textField,
      inputType: is('email', 'type="email"'),
      pattern: is('[a-z]+', 'pattern="[a-z]+"'),
      pill: is(true, ' pill'),
    },
  },
  Textarea: {
    base: { name: 'n' },
    props: {
      ...textField,
      pattern: used('[a-z]+'),
      rows: is(7, 'min-height:calc(7lh + 16px)'),
      autoResize: is(true, 'grows'),
      maxRows: used(9),
    },
  },
  Select: {
    base: { name: 'n', options },
    props: {
      ...menu,
      options: is(options, 'role="combobox"'),
      defaultValue: is('a', 'Alpha'),
      clearable: used(true),
      searchable: used(true),
    },
  },
  DatePicker: {
    base: { name: 'n' },
    props: {
      ...menu,
      defaultValue: is('2026-11-20T10:00:00Z', 'value="2026-11-20"'),
      min: used('2026-11-01'),
      max: used('2026-11-30'),
      clearable: used(true),
      side: used('top'),
      align: used('end'),
    },
  },
  Checkbox: {
    base: { name: 'n' },
    props: {
      ...field,
      label: is('Agree', '>Agree<'),
      defaultChecked: is(true, 'checked=""'),
      onChangeAction: used(action),
      required: is(true, 'required=""'),
    },
  },
  RadioGroup: {
    base: { name: 'n', options },
    props: {
      ...field,
      options: is(options, /Alpha.*disabled="".*Beta/),
      ariaLabel: is('Letters', 'aria-label="Letters"'),
      onChangeAction: used(action),
      defaultValue: is('a', /checked="" value="a"|value="a" checked=""/),
      direction: is('row', 'radio-row'),
      required: is(true, 'aria-required="true"'),
    },
  },
};
