/**
 * botkit understands nothing itself: it `hears` patterns. Here one for each intent, which matches a
 * message with all words of the intent's title, as somebody would write who begins with a list of
 * topics. Its turns go through its own web adapter, from a parsed body to the body of the response.
 */
import botkit from 'botkit';
import webAdapter from 'botbuilder-adapter-web';
import { isTopic } from '../../dist/understanding/pseudo-intents.js';
import { skillBody } from '../measure.mjs';
import { asUnderstanding } from './content.mjs';

const FALLBACK = '무엇을 도와드릴까요? 조금 더 자세히 적어 주세요.';

export function botkitEngine({ snapshot }) {
  const patterns = snapshot.intents.map(({ id, title }) => ({ id, pattern: allWordsOf(title) }));
  let controller;
  let heard;
  return {
    learn: () => {
      controller = newController();
      for (const { id, pattern } of patterns)
        controller.hears(pattern, 'message', async (bot) => {
          heard = id;
          await bot.say(id);
        });
    },
    read: async (text) => {
      heard = undefined;
      await takeTurn(controller, { type: 'message', user: 'one', text });
      return asUnderstanding({ ranking: heard === undefined ? [] : [heard], intent: heard });
    },
    turns: { 'botkit, patterns': () => botkitTurns(snapshot, undefined, patterns) },
  };
}

/**
 * Turns that end as ours do: the topic is remembered in the conversation's state and the topic's
 * words are said. `intentOf` understands as middleware does; without it `patterns` are heard.
 */
export function botkitTurns(snapshot, intentOf, patterns = []) {
  const controller = newController();
  const topic = controller.conversationState.createProperty('topic');
  const answers = new Map(snapshot.articles.map((article) => [article.topic, article.summary]));
  const answer = async (bot, message, id) => {
    await topic.set(message.context, id);
    await bot.say(answers.get(id) ?? FALLBACK);
  };
  if (intentOf !== undefined) {
    controller.middleware.interpret.use((_bot, message, next) => {
      intentOf(message.text).then((intent) => {
        message.intent = intent;
        next();
      }, next);
    });
    controller.on('message', (bot, message) => answer(bot, message, message.intent));
  } else {
    for (const { id, pattern } of patterns.filter((one) => isTopic(one.id)))
      controller.hears(pattern, 'message', (bot, message) => answer(bot, message, id));
    controller.on('message', (bot) => bot.say(FALLBACK));
  }
  return {
    request: (number) => {
      const { user, utterance } = JSON.parse(skillBody(number)).userRequest;
      return JSON.stringify({ type: 'message', user: user.id, channel: 'webhook', text: utterance });
    },
    take: async (body) => JSON.stringify(await takeTurn(controller, JSON.parse(body))),
    close: () => controller.shutdown(),
  };
}

function newController() {
  // No socket and no port: bodies are handed to the adapter here.
  const adapter = new webAdapter.WebAdapter({ noServer: true });
  return new botkit.Botkit({ adapter, disable_webserver: true, disable_console: true });
}

function takeTurn(controller, body) {
  return new Promise((resolve, reject) => {
    const response = { status: () => response, json: resolve, end: resolve };
    controller.adapter
      .processActivity({ body }, response, controller.handleTurn.bind(controller))
      .catch(reject);
  });
}

function allWordsOf(title) {
  const words = title.split(/[\s·,()/]+/).filter((word) => word !== '');
  return new RegExp(
    words.map((word) => `(?=.*${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')})`).join(''),
    'su',
  );
}
