/** Writes a year of talks, and people at the console, straight into the tables: what the console is measured on. */
import { randomBytes, randomUUID } from 'node:crypto';
import { followRecord } from '../dist/desk/talk-follow-store.js';
import { hashToken } from '../dist/staff/secret-token.js';

const DAY = 24 * 60 * 60_000;
const DAYS = 90;
const ROWS_OF_A_STATEMENT = 400;
const INDEXED_AT_ONCE = 1000;
const MOST_LOOK_BACK = 1;

/** The same talks in every run. */
function lottery(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const places = [
  '시청 앞',
  '중앙로',
  '역 광장',
  '초등학교 옆',
  '시장 골목',
  '하천 산책로',
  '아파트 정문',
  '버스 정류장',
];
const things = [
  '도로',
  '주차',
  '가로등',
  '보도블록',
  '쓰레기',
  '소음',
  '불법 현수막',
  '여권',
  '등본',
  '전입신고',
  '가족관계증명서',
  '수도 요금',
];
const ends = [
  '가 파였어요',
  ' 문제로 문의드려요',
  '는 어디서 하나요?',
  ' 신고하고 싶어요',
  ' 수수료가 얼마예요',
  '에 대해 알려 주세요',
];
const RARE = '반딧불이';
const answer =
  '는 담당 부서에서 평일 오전 9시부터 오후 6시까지 처리하고 있어요. 온라인으로도 신청할 수 있고, 신분증을 가지고 오시면 바로 받을 수 있어요. ' +
  '더 궁금한 점은 아래 번호로 물어봐 주세요. 담당 부서와 확인한 날짜는 글 끝에 있어요.';

/** The 20th of 24 departments and so on: what a department's agent sees is a small part. */
export const departmentOf = (number) => `department-${number % 20}`;

export async function fillTalks(database, { conversations, lines, open = 500 }) {
  const draw = lottery(7);
  const now = Date.now();
  const each = Math.round(lines / conversations);
  const pending = { conversations: [], messages: [], outbox: [], handovers: [] };
  const flush = async () => {
    await database.transaction(async (tx) => {
      for (const [table, rows] of Object.entries(pending))
        for (let at = 0; at < rows.length; at += ROWS_OF_A_STATEMENT)
          await tx
            .insertInto(table)
            .values(rows.slice(at, at + ROWS_OF_A_STATEMENT))
            .execute();
    });
    for (const rows of Object.values(pending)) rows.length = 0;
  };
  const ids = [];
  for (let number = 0; number < conversations; number += 1) {
    const id = randomBytes(20).toString('base64url');
    ids.push(id);
    const began = now - DAY - Math.floor(((conversations - number) / conversations) * DAYS * DAY);
    const wantsPerson = number % 5 === 0;
    const isOpen = number >= conversations - open;
    const handover = wantsPerson || isOpen ? randomUUID() : null;
    for (let seq = 1; seq <= each; seq += 1) {
      const at = began + seq * 20_000;
      const thing = things[draw(things.length)];
      const rare = draw(20_000) === 0 ? ` ${RARE}도 있어요` : '';
      if (seq % 2 === 1) {
        const text = `${places[draw(places.length)]} ${thing}${ends[draw(ends.length)]}${rare} ${draw(100_000)}번`;
        pending.messages.push(message(id, seq, at, text));
      } else pending.outbox.push(reply(id, seq, at, `${thing}${answer}`));
    }
    const lastAt = began + each * 20_000;
    pending.conversations.push(conversation(id, each, lastAt, isOpen ? handover : null));
    if (handover !== null)
      pending.handovers.push(handoverRow(id, handover, number, { began, lastAt, isOpen, now }));
    if (number % 1000 === 999) await flush();
  }
  await flush();
  return { ids, common: ['도로', '주차'], rare: RARE };
}

/** As the server does behind the record, without the rests that it takes for citizens' sake. Returns lines a second. */
export async function indexTalks(database) {
  const began = performance.now();
  let taken = 0;
  let longest = 0;
  for (const source of ['messages', 'outbox'])
    for (let found = INDEXED_AT_ONCE; found === INDEXED_AT_ONCE;) {
      const start = performance.now();
      found = await database.transaction((tx) =>
        followRecord(tx, source, { lookBack: MOST_LOOK_BACK, limit: INDEXED_AT_ONCE }),
      );
      longest = Math.max(longest, performance.now() - start);
      taken += found;
    }
  return { perSecond: Math.round((taken / (performance.now() - began)) * 1000), taken, longest };
}

/** Somebody who is signed in already; returns his cookie. `department` empty: for the whole city. */
export async function signInAgent(database, number, department) {
  const token = randomBytes(32).toString('base64url');
  const now = Date.now();
  const id = randomUUID();
  await database.transaction(async (tx) => {
    await tx
      .insertInto('staff')
      .values({
        id,
        login: `agent${number}`,
        name: `상담원${number}`,
        state: 'active',
        password: null,
        totp: null,
        totp_key_version: null,
        totp_step: null,
        created_at: now,
        updated_at: now,
      })
      .execute();
    await tx.insertInto('staff_roles').values({ staff_id: id, role: 'agent', department }).execute();
    await tx
      .insertInto('staff_sessions')
      .values({
        token_hash: hashToken(token),
        staff_id: id,
        state: 'full',
        created_at: now,
        last_seen_at: now,
        expires_at: now + DAY,
        revoked_at: null,
        device: 'bench',
      })
      .execute();
  });
  return { id, cookie: `banjang_session=${token}` };
}

function conversation(id, lastSeq, lastAt, handover) {
  return {
    id,
    account: 'main',
    state: '{}',
    last_seq: lastSeq,
    last_inbound_at: lastAt,
    deferred: 0,
    reply_token: null,
    reply_token_until: null,
    silent_until: null,
    handover,
    callback_url: null,
    callback_until: null,
  };
}

function message(conversationId, seq, at, text) {
  return {
    conversation_id: conversationId,
    seq,
    account: 'main',
    platform_message_id: null,
    sent_at: at,
    received_at: at,
    content: JSON.stringify({ kind: 'text', text }),
    turn_id: `${conversationId}${seq}`,
    version: 1,
    understanding: null,
  };
}

function reply(conversationId, seq, at, text) {
  const words = JSON.stringify({ bubbles: [{ kind: 'text', text }], choices: [] });
  return {
    conversation_id: conversationId,
    seq,
    account: 'main',
    citizen_key: conversationId,
    in_reply_to: seq - 1,
    author: 'bot',
    staff_id: null,
    client_id: null,
    reply: words,
    body: '{}',
    state: 'responded',
    priority: 0,
    attempts: 1,
    due_at: at,
    claimed_by: null,
    claimed_until: null,
    expires_at: null,
    callback_url: null,
    progress: 0,
    platform_message_id: null,
    failure: null,
    created_at: at,
    updated_at: at,
  };
}

function handoverRow(conversationId, id, number, { began, lastAt, isOpen, now }) {
  return {
    conversation_id: conversationId,
    id,
    account: 'main',
    department: departmentOf(number),
    reason: 'asked',
    topic: null,
    urgency: 2,
    mode: 'inbox',
    state: isOpen ? 'waiting' : 'closed',
    owner: null,
    created_at: isOpen ? now - 60_000 : began,
    waiting_since: isOpen ? now - 60_000 : began,
    promised_until: now + DAY,
    escalated_at: null,
    claimed_at: isOpen ? null : began + 60_000 + (number % 600) * 1000,
    first_response_at: isOpen ? null : began + 90_000 + (number % 600) * 1000,
    last_citizen_at: lastAt,
    last_agent_at: null,
    snoozed_until: null,
    closed_at: isOpen ? null : began + 15 * 60_000,
    closed_by: null,
    closing_reason: isOpen ? null : 'solved',
    changed_at: isOpen ? now : began,
  };
}
