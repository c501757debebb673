import type { Intent } from './intent';
import {
  about,
  add,
  incomplete,
  list,
  move,
  note,
  type Context,
  rename,
  unschedule,
} from './readers';

/** A pattern, and what its match means. */
export type Rule = readonly [
  pattern: RegExp,
  read: (match: RegExpExecArray, context: Context) => Intent,
];

const fixed = (intent: Intent) => () => intent;

/** Rules in order of precedence: the first whose pattern fits decides. */
export const rules: readonly Rule[] = [
  [
    /^(?:(?:oops|no|never ?mind),? )?(?:(?:undo|revert|roll ?back)(?: (?:that|it|this|all|everything|again|twice|once more|(?:the |my )?(?:last|previous)\b.*|what .*))?|(?:take|put) (?:that|it) back|cancel that)$|^oops$/i,
    fixed({ kind: 'undo' }),
  ],
  [
    /^(?:redo(?: (?:that|it|this|again))?|undo (?:the|that|my|your) undo|do it again)$/i,
    fixed({ kind: 'redo' }),
  ],
  [
    /^(?:no|nope|no thanks|no thank you|never ?mind|nothing|forget it|stop|cancel|yes(?: please)?|yep|yeah|sure)$/i,
    fixed({ kind: 'small-talk', topic: 'never-mind' }),
  ],
  [
    /^(?:help|\?+|commands?|what can (?:you|i) (?:do|say|ask).*|how (?:does this|do you|do i use).*work.*|how do i use (?:this|you).*|what do you do|show (?:me )?help|(?:please )?help me(?: please)?|i need help)$/i,
    fixed({ kind: 'help' }),
  ],
  [
    /^(?:hi|hello|hey|hiya|howdy|yo|moin|hallo|hola|bonjour|salut|ciao|guten (?:tag|morgen|abend)|good (?:morning|afternoon|evening|day)|greetings)(?: (?:there|again|everyone|todo chat|bot|assistant))*$/i,
    fixed({ kind: 'greeting' }),
  ],
  [
    /^(?:thanks?|thank you|thx|ty|cheers|great|perfect|awesome|cool|nice|good job|well done|ok|okay|lovely|wonderful)(?:,? (?:so much|a lot|very much|you|again|a bunch|job|work|that(?:'|’)?s (?:all|it|great|perfect)))*$/i,
    fixed({ kind: 'thanks' }),
  ],
  [
    /^(?:bye|goodbye|bye bye|see (?:you|ya)(?: later| soon| tomorrow)?|good ?night|later|cya)$/i,
    fixed({ kind: 'goodbye' }),
  ],
  [
    /^how(?:'|’)?(?:s| is| are) (?:you|it going|things|life)(?: doing)?(?: today)?$/i,
    fixed({ kind: 'small-talk', topic: 'how-are-you' }),
  ],
  [
    /^(?:who|what) are you$|^what(?:'|’)?(?: i)?s your name$|^are you (?:a )?(?:bot|human|real|an? ai|chatgpt).*$/i,
    fixed({ kind: 'small-talk', topic: 'who-are-you' }),
  ],
  [
    /^(?:tell me a joke|make me laugh|do you know (?:a|any) jokes?)$/i,
    fixed({ kind: 'small-talk', topic: 'joke' }),
  ],
  [
    /^what(?:'|’)?(?: i)?s the (?:time|date)(?: today| now)?$|^what (?:time|day|date) is (?:it|today)(?: today)?$/i,
    fixed({ kind: 'small-talk', topic: 'time' }),
  ],

  [
    /^(?:rename|retitle|change the (?:name|title) of)\s+(?<title>.+?)\s+(?:to|as|into|->|→)\s+(?<to>.+)$/i,
    rename,
  ],
  [
    /^(?:change|edit|update)\s+(?<title>.+?)\s+(?:to read|to say|to be called)\s+(?<to>.+)$/i,
    rename,
  ],
  [/^call\s+(?<title>.+?)\s+(?<to>[\ue000-\uf8ff])\s+instead$/i, rename],

  [/^(?:add (?:a |the )?notes?|note)\s+(?<notes>.+?)\s+(?:to|on|for)\s+(?<title>.+)$/i, note],
  [
    /^(?:add (?:a |the )?notes?|note)\s+(?:to|on|for)\s+(?<title>.+?)\s*(?::|,|that)\s*(?<notes>.+)$/i,
    note,
  ],

  [
    /^(?:remove|clear|delete|drop)\s+the\s+(?:due\s+)?(?:date|deadline)\s+(?:from|of|on|for)\s+(?<title>.+)$/i,
    unschedule,
  ],
  [
    /^(?:move|postpone|reschedule|push(?: back| off)?|put (?:off|back)|delay|defer|shift|bring forward|snooze|set|change|update|make)\s+(?<rest>.+)$/i,
    move,
  ],
  [/^(?:change|edit|update)\s+(?<title>.+?)\s+(?:to|into|->|→)\s+(?<to>.+)$/i, rename],
  [
    /^(?:edit|rename|retitle|change|update)\s+\S.*$/i,
    fixed({ kind: 'incomplete', command: 'rename' }),
  ],
  [
    /^(?:move|postpone|reschedule|push|put off|delay|defer|snooze)\s+\S.*$/i,
    fixed({ kind: 'incomplete', command: 'move' }),
  ],
  [/^(?<rest>.+?\s+(?:is|should be)\s+(?:now\s+)?(?:due|for)\s+.+)$/i, move],

  [/^(?:restore|undelete|un-?delete|bring back|recover)\s+(?<title>.+)$/i, about('restore')],
  [
    /^(?:clear|clean(?: (?:up|out))?|empty|wipe|purge)\s+(?<title>(?:(?:all|everything|out|of|the|my|every)\s+)*(?:list|everything|all|it|todos|to-dos|tasks|items|done|completed?|finished|old|overdue)\b.*)$/i,
    about('delete'),
  ],
  [
    /^(?:show|list)\s+(?:me\s+)?(?:(?:the|my|all)\s+)*(?:done|completed|finished)(?:\s+(?:todos|to-dos|tasks|items|ones))?$/i,
    list,
  ],
  [
    /^(?:re-?open|un-?complete|un-?check|un-?tick|restart|reactivate)\s+(?<title>.+)$/i,
    about('reopen'),
  ],
  [
    /^(?:mark|set)\s+(?<title>.+?)\s+(?:as\s+)?(?:not\s+(?:done|finished|completed?)|open|undone|incomplete|unfinished|to ?do)(?:\s+again)?$/i,
    about('reopen'),
  ],
  [
    /^(?<title>.+?)\s+(?:is|was)(?:n(?:'|’)t| not)\s+(?:actually\s+|really\s+)?(?:done|finished|completed?)(?:\s+(?:yet|after all))?$/i,
    about('reopen'),
  ],
  [
    /^i\s+(?:did\s*n(?:'|’)t|have\s*n(?:'|’)t|did not|have not)\s+(?:actually\s+)?(?:do|done|finish|finished|complete|completed)\s+(?<title>.+?)(?:\s+(?:yet|after all))?$/i,
    about('reopen'),
  ],

  [
    /^(?:(?:i(?:'|’)?m|i am|we(?:'|’)?re)\s+)?(?:all\s+)?(?<!^all )done(?: for (?:today|now))?$/i,
    fixed({ kind: 'incomplete', command: 'complete' }),
  ],
  [
    /^(?:mark|set|check|tick|cross)\s+(?:off\s+)?(?<title>.+?)(?:\s+(?:as\s+)?(?:done|finished|completed?|off)|\s+off\s+(?:my|the)\s+list)$/i,
    about('complete'),
  ],
  [
    /^(?:complete|finish|close|resolve|check off|tick off|cross off|done with|done|check|tick|finished|completed|i(?:'|’)m done with|i am done with|i(?:'|’)m finished with)[:\s]+(?!adding\b)(?<title>.+)$/i,
    about('complete'),
  ],
  [
    /^i(?:'|’)?(?:ve| have)?\s+(?:just\s+|already\s+|now\s+)?(?:finished|completed|done|did|checked off|ticked off|taken care of|took care of)\s+(?:with\s+)?(?<title>.+)$/i,
    about('complete'),
  ],
  [
    /^(?!what|which|who)(?<title>.+?)\s+(?:is|are|has been|have been|was)\s+(?:now\s+|already\s+|all\s+)?(?:done|finished|completed?|taken care of|over)(?:\s+now)?$/i,
    about('complete'),
  ],
  [/^(?!what|which|who)(?<title>\S.*?)\s*(?:[:,-]\s*|\s)(?:done|✅|✔️?)$/i, about('complete')],

  [
    /^(?:show|list|display|give|tell|read|see|view|get(?! rid)|print)(?:\s+(?:me|us))?(?:\s+(?:all|everything|what|my|the|open|done|completed?|finished|overdue|today(?:'|’)?s?|tomorrow(?:'|’)?s?|todos?|to-?dos?|tasks?|list|items?|reminders?|due|for|on|of|that|are|is|i|have|to|do|about|with|this|next|week|weekend|month|and|which|still|left|late|remaining|pending|until|by|monday|tuesday|wednesday|thursday|friday|saturday|sunday|please|now|out|current))*(?<about>\s+.*)?$/i,
    list,
  ],
  [
    /^(?:my\s+)?(?:to-?do(?:s|\s+list)?|todos?|tasks?|list|agenda)(?:\s+(?:for\s+)?(?:today|tomorrow|this week|next week))?$/i,
    list,
  ],
  [
    /^(?:what|which|whats|how many|any|anything|am i free|is there|are there|do i have|have i got|when)\b.*\b(?:list|to-?dos?|todos?|tasks?|items?|due|do|done|finish(?:ed)?|complete[d]?|left|open|overdue|late|plan(?:ned)?|agenda|up|next|pending|remaining|plate|to buy|today|tomorrow|week|weekend|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b.*$/i,
    list,
  ],
  [
    /^(?:everything|overdue|what(?:'|’)?s (?:on|up|next|left|open|new|overdue|due)|all (?:my )?(?:todos|tasks)).*$/i,
    list,
  ],
  [
    /^(?:and\s+|what about\s+|how about\s+)?(?:for\s+|on\s+)?(?:today|tomorrow|this week(?:end)?|next week|this month|(?:mon|tues|wednes|thurs|fri|satur|sun)day)$/i,
    list,
  ],
  [
    /^(?:when(?:'|’)?(?:s|\s+is|\s+are)|(?:is|are)(?=.+\b(?:on|in)\s+(?:my|the)\s+list$)|did i (?:already\s+)?add|have i (?:already\s+)?added|do i (?:still\s+)?(?:have|need) to)\s+(?<about>.+?)(?:\s+(?:(?:on|in|to)\s+(?:my|the)\s+list|due|again))*$/i,
    list,
  ],
  [/^(?:find|search(?: for)?|look (?:up|for))\s+(?<about>.+)$/i, list],

  [
    /^(?:delete|remove|erase|trash|discard|cancel|drop|scrap|forget(?: about)?|get rid of|throw away|take off|kill)\s+(?<title>.+)$/i,
    about('delete'),
  ],
  [/^take\s+(?<title>.+?)\s+off(?:\s+(?:my|the)\s+list)?$/i, about('delete')],
  [
    /^i\s+(?:no longer|do\s*n(?:'|’)t|don’t)\s+(?:need|want|have)\s+to\s+(?<title>.+?)(?:\s+(?:any ?more|any longer))?$/i,
    about('delete'),
  ],

  [
    /^(?:add|create|make|new|put|set up|jot down|write down|note down|insert|save|append|schedule)(?<colon>:|\s+)(?<rest>[^]+)$/i,
    add,
  ],
  [
    /^(?:remind me|remember|do\s*n(?:'|’)t (?:let me )?forget|don’t (?:let me )?forget|make sure (?:that )?i|note to self)[:,]?\s+(?<rest>[^]+)$/i,
    add,
  ],
  [
    /^(?:i|we)\s+(?:still\s+|also\s+|really\s+)?(?:need|have|want|must|should|ought|(?:'|’)ve got|(?:have\s+)?got(?:ta)?)\s+(?:to\s+)?(?<rest>[^]+)$/i,
    add,
  ],
  [/^(?:i(?:'|’)ve got to|i(?:'|’)d better|i gotta)\s+(?<rest>[^]+)$/i, add],
  [/^(?:to-?do|todo|task|reminder)\s*(?::\s*|\s)(?<rest>[^]+)$/i, add],
  [/^(?:(?:shopping|grocery|to-?do|my)\s+)?list(?<colon>:)\s*(?<rest>[^]+)$/i, add],

  [
    /^(?<command>add|create|remind me|complete|finish|reopen|delete|remove|rename|move|postpone|reschedule)$/i,
    incomplete,
  ],
];
