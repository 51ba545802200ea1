/** So many of so many. */
export interface Share {
  part: number;
  whole: number;
}

/** How well sentences were understood whose meaning is known. */
export interface Evaluation {
  items: number;
  inScope: {
    topOne: Share;
    topThree: Share;
    /** Given an answer, a form or a kind word, rather than asked back or handed over. */
    answered: Share;
    /** Of those answered. */
    precision: Share;
    /** Of all: answered, and not with what was asked for. */
    wrong: Share;
    /** Asked back, and of those with the right one among the offers. */
    asked: Share;
    offered: Share;
  };
  /** Greetings, opinions, advertising and the like, taken for what they are. */
  aside: Share;
  /** Out of scope, and yet answered as if it were about a topic. */
  answeredFar: Share;
  answeredNear: Share;
  caught: Share;
  /** Caught, or at least answered with the numbers to call above all else. */
  warned: Share;
  /** Of all that is no emergency; of that which only sounds like one. */
  alarms: Share;
  alarmsAlike: Share;
  /** Of all that is no emergency: the numbers to call above an answer that is none. */
  warnings: Share;
  kind: Share;
  aspect: Share;
  /** Of the lines that say what is to be done. */
  expected: Share;
  topics: readonly TopicFigures[];
  /** What was taken for what, most often first. */
  confusions: readonly { topic: string; taken: string; count: number }[];
  calibration: { error: number; bins: readonly Bin[] };
}

export interface TopicFigures {
  topic: string;
  topOne: Share;
  topThree: Share;
  answered: Share;
  precision: Share;
}

/** Between two tenths of certainty: how certain in the mean, and how often right. */
export interface Bin {
  from: number;
  count: number;
  certainty: number;
  right: number;
}
