import { agentStreamRules } from './rules/agent-stream';
import { agentTests } from './rules/agents-tests';
import { defectRules } from './rules/defects';
import { iconTests } from './rules/icons-tests';
import { protocolRules } from './rules/protocol';
import type { Rule } from './rules/rule';
import { serverTests } from './rules/server-tests';
import { storeTests } from './rules/store-tests';
import { untestedRules } from './rules/untested';
import { widgetRules } from './rules/widgets';
import { widgetTests } from './rules/widgets-tests';

/**
 * Every rule of the protocol and every behaviour the reference's own tests pin. A test says which
 * it holds in a line `// covers: id, id`; manifest.test.ts fails on a rule that no test holds.
 *
 * The tests of `@openai/chatkit-react` (spec/conformance.md 1.6) are not here: the app uses that
 * package as it is.
 */
export const manifest: readonly Rule[] = [
  ...serverTests,
  ...agentTests,
  ...storeTests,
  ...widgetTests,
  ...iconTests,
  ...untestedRules,
  ...defectRules,
  ...protocolRules,
  ...agentStreamRules,
  ...widgetRules,
];
