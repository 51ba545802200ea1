import { Validator, type Schema } from '@cfworker/json-schema';
import fc from 'fast-check';

/** The part of an OpenAPI 3.0 document that LINE's files use. */
export interface Specification {
  paths: Record<string, Record<string, Operation | undefined> | undefined>;
  components: { schemas: Record<string, Schema> };
}

interface Operation {
  requestBody?: { content: Record<string, { schema: Schema } | undefined> };
  parameters?: { name: string; in: string; schema: Schema }[];
}

type Discriminator = { propertyName: string; mapping: Record<string, string> };

const nameOf = (reference: string): string => reference.replace('#/components/schemas/', '');

/**
 * OpenAPI's schemas as JSON Schema 2019-09, closed: fields that LINE does not name are refused. A
 * schema with a discriminator means the one its `type` names; as a part of that one it means itself.
 */
export function validatorOf({ components }: Specification, schema: Schema): Validator {
  const $defs: Record<string, Schema> = {};
  for (const [name, one] of Object.entries(components.schemas)) {
    const { discriminator, ...plain } = one as Schema & { discriminator?: Discriminator };
    $defs[`${name}.part`] = converted(plain);
    $defs[name] = {
      allOf: [{ $ref: `#/$defs/${name}.part` }, ...kindsOf(discriminator)],
      unevaluatedProperties: false,
    };
  }
  return new Validator({ ...converted(schema), $defs }, '2019-09', false);
}

function kindsOf(discriminator: Discriminator | undefined): Schema[] {
  if (discriminator === undefined) return [];
  const { propertyName, mapping } = discriminator;
  const kinds = Object.entries(mapping).map(([kind, reference]): Schema => ({
    if: { properties: { [propertyName]: { const: kind } } },
    then: { $ref: `#/$defs/${nameOf(reference)}.part` },
  }));
  return [
    ...kinds,
    { required: [propertyName], properties: { [propertyName]: { enum: Object.keys(mapping) } } },
  ];
}

function converted(schema: Schema, isPart = false): Schema {
  const { $ref, allOf, properties, items, ...rest } = schema as Record<string, unknown>;
  return {
    ...rest,
    ...(typeof $ref === 'string' && { $ref: `#/$defs/${nameOf($ref)}${isPart ? '.part' : ''}` }),
    ...(Array.isArray(allOf) && { allOf: (allOf as Schema[]).map((one) => converted(one, true)) }),
    ...(typeof properties === 'object' && {
      properties: Object.fromEntries(
        Object.entries(properties as Record<string, Schema>).map(([name, one]) => [name, converted(one)]),
      ),
    }),
    ...(typeof items === 'object' && { items: converted(items as Schema) }),
  };
}

/** Anything that the schema allows, with and without what is optional. */
export function arbitraryOf(specification: Specification, schema: Schema): fc.Arbitrary<unknown> {
  const whole = flattened(specification, schema);
  if (whole['enum'] !== undefined) return fc.constantFrom(...(whole['enum'] as unknown[]));
  switch (whole['type']) {
    case 'string':
      return typeof whole['pattern'] === 'string'
        ? fc.stringMatching(new RegExp(whole['pattern']))
        : fc.string({ minLength: 1, maxLength: 40 });
    case 'integer':
      return fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
    case 'number':
      return fc.double({ min: -90, max: 90, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(arbitraryOf(specification, (whole['items'] ?? {}) as Schema), { maxLength: 3 });
    default:
      return objectOf(specification, whole);
  }
}

function objectOf(specification: Specification, whole: Record<string, unknown>): fc.Arbitrary<unknown> {
  const properties = (whole['properties'] ?? {}) as Record<string, Schema>;
  const model = Object.fromEntries(
    Object.entries(properties).map(([name, one]) => [name, oneOfKind(specification, one)]),
  );
  const required = ((whole['required'] ?? []) as string[]).filter((name) => name in model);
  return fc.record(model, { requiredKeys: required });
}

/** Behind a reference to a schema with a discriminator stands one of its kinds. */
export function oneOfKind(specification: Specification, schema: Schema): fc.Arbitrary<unknown> {
  const { $ref } = schema as { $ref?: string };
  const target = $ref === undefined ? schema : specification.components.schemas[nameOf($ref)];
  const { discriminator } = (target ?? {}) as { discriminator?: Discriminator };
  if (discriminator === undefined) return arbitraryOf(specification, schema);
  const { propertyName, mapping } = discriminator;
  return fc.oneof(
    ...Object.entries(mapping).map(([kind, reference]) =>
      arbitraryOf(specification, { $ref: reference }).map((one) => ({
        ...(one as object),
        [propertyName]: kind,
      })),
    ),
  );
}

/** References followed and `allOf` laid together. */
function flattened(specification: Specification, schema: Schema): Record<string, unknown> {
  const { $ref, allOf, ...own } = schema as Record<string, unknown>;
  const parts = [
    ...(typeof $ref === 'string' ? [specification.components.schemas[nameOf($ref)] ?? {}] : []),
    ...((allOf ?? []) as Schema[]),
  ].map((one) => flattened(specification, one));
  return [...parts, own].reduce<Record<string, unknown>>(
    (all, one) => ({
      ...all,
      ...one,
      properties: { ...(all['properties'] as object), ...(one['properties'] as object) },
      required: [...((all['required'] ?? []) as string[]), ...((one['required'] ?? []) as string[])],
    }),
    {},
  );
}
