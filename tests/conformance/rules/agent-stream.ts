import { documentRules } from './rule';

/** Runs to events, items to model input, ids (spec/agent-stream.md). */
export const agentStreamRules = documentRules('agent-stream', 'spec/agent-stream.md', {
  '5.1-context-stream': 'stream queues an event.',
  '5.1-stream-widget': 'streamWidget queues the events of a widget under a store id.',
  '5.1-start-workflow': 'startWorkflow opens a workflow and announces it.',
  '5.1-add-task': 'addWorkflowTask opens a workflow if none is, appends and announces the task.',
  '5.1-update-task': 'updateWorkflowTask replaces a task; without an open workflow it throws.',
  '5.1-end-workflow': 'endWorkflow sets the summary or the duration and announces the end.',
  '5.2-continue-workflow': 'An open workflow of the newest items is continued.',
  '5.3-merge': 'The run and the context are merged, order within each kept.',
  '5.3-drain': 'What is queued when the run ends is still emitted.',
  '5.4-queue-ends-workflow':
    'A queued item ends the open workflow, except client tool calls and hidden context.',
  '5.4-other-events': 'Other queued events go out as they are.',
  '5.5-ignored': 'Run items other than tool calls and agent changes give no event.',
  '5.6-message-added': 'A message opens an assistant item after the open workflow has ended.',
  '5.6-reasoning': 'Reasoning opens a reasoning workflow.',
  '5.6-image': 'An image call opens an image item, partial images update it, the result ends it.',
  '5.6-image-workflow': {
    says: 'An image leaves the open workflow open.',
    improvement:
      'An image ends it, as every visible item does, so that a reload shows thoughts behind the image there.',
  },
  '5.6-parts': 'Parts are added, grown and ended under their index.',
  '5.6-annotations': 'Annotations go out with a counter of their own per part.',
  '5.6-thoughts': 'The first thought streams; later ones appear whole.',
  '5.6-refusal': 'Refusals are text.',
  '5.6-message-done': 'A finished message goes out with all its parts and annotations.',
  '5.6-message-blank': {
    says: 'A finished message without visible text is done with its empty content.',
    improvement: 'It is removed: nobody can read it, and providers refuse it as input.',
  },
  '5.6-ignored': 'Every other Responses event gives nothing.',
  '5.6-completions': 'A model without Responses events gives the same items.',
  '5.7-citations':
    'File, container and url citations convert; file paths and nameless files are dropped.',
  '5.7-hooks': 'The conversions of parts, citations and images can be overridden.',
  '5.7-progress': 'Progress is index over expected count, at most 1, 0 when unknown.',
  '5.8-auto-end': 'A workflow ends by itself before a message, collapsed, with a summary.',
  '5.9-guardrails': 'A tripped guardrail removes what the run produced and is raised again.',
  '5.10-open-workflow': {
    says: 'A workflow open at the end of a run is stored without an event.',
    improvement:
      'It is so only while a client tool call waits, behind which it goes on; else it is done, for nobody would ever end it.',
  },
  '5.10-client-tool': 'A requested client tool goes out as a pending call.',
  '5.12-accumulate': 'Text accumulates: base, growing copies, final with streaming false.',
  '6-user-message': 'A user message is its text with tags as @text, then its attachments.',
  '6-quote': 'Quoted text of the last user message follows as a message of its own.',
  '6-tags': 'Tags follow as a message of their own, each once.',
  '6-assistant': 'An assistant message replays its texts without annotations.',
  '6-silence': {
    says: 'A message of the assistant without a word is told as one, and a message of files alone begins with an empty text.',
    improvement: 'Both are left out: providers refuse messages without content and empty texts.',
  },
  '6-client-tool': 'A completed client tool call is a function call and its output.',
  '6-widget': 'A widget is told as text with its id and JSON.',
  '6-generated-image': 'A generated image is text and the image; without an image it is skipped.',
  '6-structured-input': 'A structured input is told with its status and answers.',
  '6-task': 'Custom tasks with text are told; others are not.',
  '6-workflow': 'A workflow is told as its custom tasks.',
  '6-hidden': 'Hidden context is told between its tags.',
  '6-end-of-turn': 'An end of turn is skipped.',
  '8.1-prefixes': 'Ids carry the prefix of their kind.',
  '8.2-store-ids': 'Every id comes from the store.',
  '8.3-own-ids': 'A provider id is never an item id.',
});
