/**
 * node-nlp with its Korean and English stemmers and its own settings: below 0.5 it says `None`
 * itself. With `isTold` it learns the out-of-scope lines as examples of `None`.
 */
import nodeNlp from 'node-nlp';
import { asUnderstanding, languagesOf } from './content.mjs';
import { botkitTurns } from './engine-botkit.mjs';

const NONE = 'None';

export function nodeNlpEngine({ snapshot, input }, { isTold }) {
  let manager;
  const intentOf = async (text) => {
    const { intent } = await manager.process('ko', text);
    return intent === NONE ? undefined : intent;
  };
  return {
    learn: async () => {
      manager = new nodeNlp.NlpManager({
        languages: ['ko', 'en'],
        nlu: { log: false },
        autoSave: false,
        autoLoad: false,
      });
      for (const [language, { intents, outOfScope }] of languagesOf(input)) {
        for (const { id, examples } of intents)
          for (const example of examples) manager.addDocument(language, example, id);
        if (isTold) for (const line of outOfScope) manager.addDocument(language, line, NONE);
      }
      await manager.train();
    },
    read: async (text, language) => {
      const { classifications, intent } = await manager.process(language, text);
      return asUnderstanding({
        ranking: classifications.map((one) => one.intent),
        intent: intent === NONE ? undefined : intent,
      });
    },
    turns: isTold ? {} : { 'botkit, understanding by node-nlp': () => botkitTurns(snapshot, intentOf) },
  };
}
