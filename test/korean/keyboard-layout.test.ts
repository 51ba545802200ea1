import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { repairLayout } from '../../src/korean/keyboard-layout.js';

describe('repairing the keyboard layout', () => {
  test.each([
    ['rkfhemd', '가로등'],
    ['RKFHEMD', '가로등'],
    ['rkfhemddl Rjwutdjdy', '가로등이 꺼졋어요'],
    ['wjsdlqtlsrh djEjgrp go?', '전입신고 어떻게 해?'],
    ['dkssudgktpdy', '안녕하세요'],
    ['dhkdlvkdl dksehody', '와이파이 안돼요'],
    ['wnalsemdfhremdqhs tntnfy djfakdPdy', '주민등록등본 수수료 얼마예요'],
    ['CCTV tjfcl', 'CCTV 설치'],
    ['ATM djelTdjdy', 'ATM 어딨어요'],
    ['dlfqks 등본', '일반 등본'],
    ['wnalsemdfhr등본 qkfrmq', '주민등록등본 발급'],
  ])('%s was meant as %s', (typed, meant) => {
    expect(repairLayout(typed)).toBe(meant);
  });

  test.each([
    ...[
      'CCTV',
      'cctv',
      'ATM',
      'PDF',
      'LH',
      'LPG',
      'KTX',
      'SRT',
      'IC',
      'QR',
      'PC',
      'wifi',
      'ok',
      'hi',
      'hello',
      'DNS',
    ],
    ...['wifi 안돼요', 'ATM 어디 있어요', 'KTX 표', 'PM2.5 수치', 'LPG 충전소', 'usb로 받을 수 있나요'],
    'I want to pay my parking fine',
    'The street light in front of my house is broken.',
    'Where is the toilet?',
    'How do I get a passport',
    'please help me',
    'thank you',
    'asdf',
    'qwerty',
    'www.korea.kr',
    'a',
    '',
    '가로등',
  ])('%s stays', (text) => {
    expect(repairLayout(text)).toBe(text);
  });

  test('any text can be repaired, and long ones without delay', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof repairLayout(text) === 'string'));
    expect(repairLayout('rkfhemd '.repeat(600)).startsWith('가로등 가로등')).toBe(true);
    expect(repairLayout('a'.repeat(5000))).toHaveLength(5000);
  });
});
