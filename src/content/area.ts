import { z } from 'zod';

/** Latitude first, as people and maps' addresses say it. */
const point = z.tuple([
  z.number().min(32, '위도는 32~39.5 사이예요').max(39.5, '위도는 32~39.5 사이예요'),
  z.number().min(124, '경도는 124~132 사이예요').max(132, '경도는 124~132 사이예요'),
]);
const placeName = z.string().trim().min(2).max(20);

const areaSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9_]*$/, '지역 id는 영문 소문자로 시작하고 소문자, 숫자, _만 쓸 수 있어요')
    .max(40),
  name: placeName.describe('행정동이나 법정동 이름 (예: 은행동)'),
  aliases: z.array(placeName).max(20).default([]).describe('시민이 달리 부르는 이름, 안에 있는 법정동·리'),
  roads: z.array(placeName).max(200).default([]).describe('이 지역에만 있는 도로명 (예: 은행로)'),
  center: point.describe('[위도, 경도]'),
  polygon: z.array(point).min(3).max(2000).optional().describe('경계, [위도, 경도]의 차례'),
});

/** `knowledge/areas.json`: the parts of the city; together they are its outline. */
export const areasSchema = z.strictObject({
  $schema: z.string().optional(),
  areas: z.array(areaSchema).max(500),
  neighbours: z
    .array(placeName)
    .max(100)
    .default([])
    .describe('이웃 시·군 이름. 이 이름이 나오면 우리 도시의 일이 아니라고 알려요'),
});

export type Area = z.infer<typeof areaSchema>;
