import { referenceTests } from './rule';

/** What chatkit-python `tests/test_icons.py` pins (spec/conformance.md 1.5). */
export const iconTests = referenceTests('icons', 'tests/test_icons.py', {
  vendor_icon_names_are_valid: 'vendor: prefix ok',
  literal_icon_names_are_valid: 'built-in names ok',
  invalid_icon_names_are_rejected: 'others rejected',
});
