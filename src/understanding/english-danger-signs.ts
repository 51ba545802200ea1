/** The same as in `danger-signs.ts`, for English. Looked for in normalised text: `can't` is `can t`. */
const SOMEBODY =
  '(?:he|she|i|we|they|man|woman|person|people|someone|somebody|child|kid|baby|boy|girl|son|daughter|friend|husband|wife|mother|father|mom|mum|dad|brother|sister|grandmother|grandfather|neighbou?r|student|worker|driver)';
const PLACE =
  '(?:house|home|apartment|flat|building|car|truck|bus|kitchen|room|factory|forest|mountain|shop|store|school|roof|bed|curtains?|battery|outlet|stove|oven|warehouse|restaurant)';

const FIRE = [
  '^(?:there (?:is |s )?)?(?:a )?(?:big )?fire(?: fire)*(?: please)?(?: help(?: me| us)?)?$|^help (?:a )?fire\\b|\\bon fire\\b|\\b(?:caught|catch(?:ing)?|started a|there is a|there s a|see a|is a) (?:big )?fire\\b',
  `\\b${PLACE} (?:\\w+ ){0,2}(?:burns|burning|in flames)|\\bflames\\b|\\bsmell (?:of )?(?:burning|smoke)|\\bsmoke (?:is )?(?:coming|everywhere|filling|pouring|rising|in|from|out)|\\bsee (?:\\w+ ){0,3}smoke`,
  '\\bgas (?:is )?leak|\\bleaking gas|\\bsmell(?:s|ing)? (?:of |like )?gas|\\bgas smell|\\bexplo(?:sion|ded|ding)|\\bcarbon monoxide|\\bwild ?fire (?:on|in|near)|\\bsend (?:a |the )?(?:fire truck|firefighters)',
];

const VIOLENCE = [
  '^(?:please )?(?:somebody |someone )?help(?: help)*(?: me| us)?(?: please| now)*$|\\bhelp me (?:now|quick)|\\bsave (?:me|us)\\b|\\bcall (?:the |an? )?(?:police|ambulance|119|112|911|fire)|\\bneed (?:the |an? )?(?:police|ambulance)',
  '\\b(?:attack(?:ed|ing)|assault(?:ed|ing)?|rap(?:e|ed|ing)|stab(?:bed|bing)|robb(?:ed|ing|ery)|kidnap\\w*|mugged|hostage|stalk(?:er|ing|ed))\\b|\\b(?:has|have|had|holding|with|pulled) (?:a |an )?(?:knife|knives|guns?|weapons?)',
  '\\bfollow(?:ing|s|ed) me\\b|\\b(?:breaking|broke|break|broken) (?:in|into)\\b(?! pieces)|\\b(?:thief|burglar|intruder)\\b|\\b(?:hit|hits|hitting|beat|beats|beating|punch\\w*|kick\\w*|strangl\\w*) (?:me|her|him|us|my|people|someone|somebody)\\b',
  '\\bkill (?:me|us|her|him)\\b|\\bthreaten(?:s|ed|ing) (?:me|us|her|him|to)|\\bdomestic violence (?:now|happening)|\\bstole my (?:bag|wallet|purse|phone)|\\bopen my door\\b.{0,20}\\b(?:stranger|someone)|\\b(?:stranger|someone|somebody).{0,20}\\bopen my door',
  `\\bmy (?:child|kid|son|daughter|baby|husband|wife|mother|father) (?:is |has |went |got )(?:been )?(?:missing|disappeared|lost|gone missing)`,
];

const BODY = [
  '\\bunconscious|\\b(?:not|stopped|isn t|isnt) breathing|\\b(?:can ?t|cannot|can not) breathe|\\bhard to breathe|\\bcollapsed\\b|\\bbleeding\\b|\\bheart (?:attack|stopped)|\\bhaving a stroke|\\bseizure|\\bchoking\\b|\\bdrown(?:ing|ed)|\\boverdose|\\belectrocuted|\\bfainted',
  `\\b${SOMEBODY} (?:is |are |am |got |was |were |been |has been )(?:\\w+ )?(?:hurt|injured|dying|trapped|poisoned)|\\b(?:badly|seriously) (?:hurt|injured)|\\b${SOMEBODY} (?:\\w+ )?(?:fell|fallen) (?:off|from|into|in|down)`,
  '\\b(?:trapped|stuck) in (?:a |an |the |my )?(?:elevator|lift|car|fire|water|basement)|\\b(?:car|traffic|bike|motorcycle) (?:accident|crash)\\b.{0,30}\\b(?:hurt|injured|people|now|help)|\\bhit by a (?:car|bus|truck)|\\bbroke my (?:leg|arm|neck|back|hip)|\\b(?:washed|swept) away|\\bwater (?:is )?rising',
  '\\b(?:do(?:es)?|did|will|can|won|don|doesn) ?(?:not|n t|t) (?:wake|respond)\\b|\\bnot waking up',
  '\\bswallowed (?:a |some |the )?(?:battery|coin|magnet|bleach|something|detergent|poison)',
];

const DESPAIR = [
  '\\bkill(?:ing)? (?:my|him|her)self|\\b(?:want|wants|going|wanna|plan|planning) (?:to )?(?:die|suicide)|\\bsuicide$|\\bcommit suicide|\\bsuicidal|\\bwish i (?:was|were) dead|\\bbetter off dead',
  '\\b(?:don t|dont|do not|not) (?:want|wanna) (?:to )?(?:live|be alive|exist)|\\bend(?:ing)? (?:my life|it all)|\\bno reason to live|\\bnot worth living|\\bcut(?:ting)? my wrists?|\\bwant to jump|\\bgonna jump',
  '\\bcan ?t go on\\b|\\bhurt(?:ing)? myself|\\btook (?:too )?(?:many|a lot of|all) (?:\\w+ )?pills|\\bif i was gone\\b',
];

/** Papers, rules, prevention and idle talk, whatever dangerous things they name. */
const CALM =
  /\b(?:insurance|certificates?|prevention|prevent|training|drills?|course|class|movie|film|song|game|novel|statistics|penalty|licen[cs]e|refund|extinguisher|fireworks|fire (?:hydrant|station)|gas (?:bill|station)|hotline|counsel(?:l)?ing|meaning|in case of|guide|tips|rules|evacuation|years? ago)\b|\bwhat (?:should|do) (?:i|we) do (?:if|in|when|during)\b|\bhow (?:do|to|can|should) (?:i |we )?(?:report|prevent|prepare)\b/;
/** Of those, the few that also calm down despair. */
const CALM_DESPAIR = /\b(?:prevention|movie|film|song|game|novel|statistics|meaning|hotline)\b/;

const EVENTS = new RegExp([...FIRE, ...VIOLENCE, ...BODY].join('|'));
const WISHES = new RegExp(DESPAIR.join('|'));

export function hasEnglishDangerSign(normalised: string): boolean {
  if (WISHES.test(normalised) && !CALM_DESPAIR.test(normalised)) return true;
  return EVENTS.test(normalised) && !CALM.test(normalised);
}
