import { describe, expect, test } from '@jest/globals';
import { isKakaoPhotoAddress, photoExpiry } from '../../../src/channels/kakaotalk/photo-address.js';

describe('where a photo may be fetched from', () => {
  test.each([
    'http://secure.kakaocdn.net/dna/a/b/img_org.jpg?credential=c&expires=1702641400&signature=s%3D',
    'https://talk.kakaocdn.net/dna/a/i_1.png',
    'HTTPS://K.KAKAOCDN.NET/dn/a/b.jpg',
    'https://talk.kakaocdn.net:443/dna/a.png',
  ])('%s is Kakao', (address) => {
    expect(isKakaoPhotoAddress(address)).toBe(true);
  });

  test.each([
    'https://kakaocdn.net.attacker.example/a.png',
    'https://attacker.example/secure.kakaocdn.net/a.png',
    'https://notkakaocdn.net/a.png',
    'https://talk.kakaocdn.net@attacker.example/a.png',
    'https://user:pass@talk.kakaocdn.net/a.png',
    'https://talk.kakaocdn.net:8443/a.png',
    'https://talk.kakaocdn.net./a.png',
    'https://attacker.example\\.kakaocdn.net/a.png',
    'https://attacker.example#.kakaocdn.net',
    'https://attacker.example?.kakaocdn.net',
    'ftp://talk.kakaocdn.net/a.png',
    'file:///etc/hosts.kakaocdn.net',
    'javascript:alert(1)//.kakaocdn.net',
    'talk.kakaocdn.net/a.png',
    'https://talk.kakaocdn.net/a.png https://attacker.example',
    `https://talk.kakaocdn.net/${'a'.repeat(3000)}`,
    'IMAGE_URL',
    '',
  ])('%s is not', (address) => {
    expect(isKakaoPhotoAddress(address)).toBe(false);
  });
});

describe('how long a photo lives', () => {
  test.each([
    ['https://secure.kakaocdn.net/a.jpg?expires=1702641400&signature=s', 1_702_641_400_000],
    ['https://secure.kakaocdn.net/a.jpg', undefined],
    ['https://secure.kakaocdn.net/a.jpg?expires=', undefined],
    ['https://secure.kakaocdn.net/a.jpg?expires=soon', undefined],
    ['https://secure.kakaocdn.net/a.jpg?expires=1', undefined],
    ['https://secure.kakaocdn.net/a.jpg?expires=1e300', undefined],
  ])('%s: %p', (address, expected) => {
    expect(photoExpiry(address)).toBe(expected);
  });
});
